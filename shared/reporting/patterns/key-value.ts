import { type LinePattern, NUMBER, STEP_NAMES, numberIn, placed } from '../pattern.ts';

const pair = new RegExp(
  `(?<![\\w./@-])([A-Za-z_][\\w./@-]{0,199})\\s?[=:]\\s?((?:${NUMBER})%?)(?=[\\s,;|)\\]}]|$)`,
  'gi',
);
const place = /(?<![\w./@-])(step|global_step|iter|iteration|epoch)[\s#[]{1,2}(\d{1,15})(?=[\s,:;|/\]]|$)/gi;
/** A line of settings or of a progress report alone is none; one of these names makes it one. */
const telling = /loss|acc|lr|rate|error|score|perplexity|ppl|f1|auc|mse|mae|reward|bleu|norm|nll/i;

/** `step=12 loss=1.3 lr=0.001`, also with colons, and `step 12: loss=1.3`. */
export const keyValue: LinePattern = {
  id: 'key_value',
  title: 'key=value',
  examples: [
    {
      line: 'step=12 loss=1.3 lr=1e-3',
      reads: {
        step: 12,
        epoch: null,
        values: [
          ['loss', 1.3],
          ['lr', 0.001],
        ],
      },
    },
    {
      line: '[INFO] epoch 2 iter 40: loss: 0.25, acc: 91%',
      reads: {
        step: 40,
        epoch: 2,
        values: [
          ['loss', 0.25],
          ['acc', 0.91],
        ],
      },
    },
  ],
  read(line) {
    const pairs = [...line.matchAll(pair)].map((m): [string, number] => [
      m[1] as string,
      numberIn(m[2] as string) ?? NaN,
    ]);
    const isStep = ([name]: [string, number]): boolean => STEP_NAMES.includes(name.toLowerCase());
    if (!pairs.some((p) => !isStep(p) && telling.test(p[0]))) return null;
    const places = [...line.matchAll(place)].map((m): [string, number] => [m[1] as string, Number(m[2])]);
    return placed([...places, ...pairs]);
  },
};
