import { type LinePattern, numberIn } from '../pattern.ts';

/** The dictionaries the Hugging Face Trainer prints. It names no step and counts epochs in fractions, so the epoch is a metric here. */
export const transformers: LinePattern = {
  id: 'transformers',
  title: 'Hugging Face Trainer',
  examples: [
    {
      line: "{'loss': 0.5231, 'grad_norm': 1.25, 'learning_rate': 4.9e-05, 'epoch': 0.32}",
      reads: {
        step: null,
        epoch: null,
        values: [
          ['loss', 0.5231],
          ['grad_norm', 1.25],
          ['learning_rate', 4.9e-5],
          ['epoch', 0.32],
        ],
      },
    },
    {
      line: "{'eval_loss': '0.41', 'eval_runtime': '2.5', 'epoch': '1'}",
      reads: {
        step: null,
        epoch: null,
        values: [
          ['eval_loss', 0.41],
          ['eval_runtime', 2.5],
          ['epoch', 1],
        ],
      },
    },
  ],
  read(line) {
    const text = line.trim();
    if (!text.startsWith("{'") || !text.endsWith('}')) return null;
    const values = text
      .slice(1, -1)
      .split(/,\s/)
      .flatMap((piece): [string, number][] => {
        const found = /^\s?'([\w./@-]{1,200})': '?([^']{1,60})'?$/.exec(piece);
        const value = numberIn(found?.[2] ?? '');
        return found?.[1] === undefined || value === null ? [] : [[found[1], value]];
      });
    return values.length > 0 ? { step: null, epoch: null, values } : null;
  },
};
