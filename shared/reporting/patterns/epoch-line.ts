import { type LinePattern, pairsIn } from '../pattern.ts';

const head = /^\s*Epoch[\s:#[]{1,3}(\d{1,9})(?:\s?\/\s?\d{1,9})?\]?\s?[-:,|]\s?(?=\S)/i;

/** `Epoch 1 - Train Loss: 1.2 - Eval Loss: 1.3`, the line Tidemark itself prints, and its many relatives. */
export const epochLine: LinePattern = {
  id: 'epoch_line',
  title: 'Epoch 1 - Train Loss: ... - Eval Loss: ...',
  examples: [
    {
      line: 'Epoch 1 - Train Loss: 1.204 - Eval Loss: 1.311 - Eval Accuracy: 0.52',
      reads: {
        step: null,
        epoch: 1,
        values: [
          ['train_loss', 1.204],
          ['eval_loss', 1.311],
          ['eval_accuracy', 0.52],
        ],
      },
    },
    {
      line: 'Epoch [3/10], loss: 0.25, acc: 91%',
      reads: {
        step: null,
        epoch: 3,
        values: [
          ['loss', 0.25],
          ['acc', 0.91],
        ],
      },
    },
  ],
  read(line) {
    const found = head.exec(line);
    if (!found) return null;
    const values = pairsIn(line.slice(found[0].length).split(/ - |[,|;]/));
    return values.length > 0 ? { step: null, epoch: Number(found[1]), values } : null;
  },
};
