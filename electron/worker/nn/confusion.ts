/** How well classes are predicted. */
import type { Measured } from './measured.ts';

/**
 * Cross entropy, accuracy and counts [true class][predicted class]; ties go to the lower class.
 * @param logits [rows, classes] @param labels class of every row of the data
 */
export function confusionOf(
  logits: Float32Array,
  rows: Uint32Array,
  labels: Int32Array,
  classes: readonly string[],
): Measured {
  const k = classes.length;
  const counts = classes.map(() => new Array<number>(k).fill(0));
  let loss = 0;
  let right = 0;
  rows.forEach((row, i) => {
    const truth = labels[row] as number;
    let best = 0;
    let top = -Infinity;
    for (let c = 0; c < k; c++) {
      const logit = logits[i * k + c] as number;
      if (logit > top) {
        top = logit;
        best = c;
      }
    }
    let sum = 0;
    for (let c = 0; c < k; c++) sum += Math.exp((logits[i * k + c] as number) - top);
    loss += Math.log(sum) + top - (logits[i * k + truth] as number);
    if (best === truth) right += 1;
    (counts[truth] as number[])[best] = ((counts[truth] as number[])[best] as number) + 1;
  });
  return {
    evaluation: {
      loss: loss / rows.length,
      accuracy: right / rows.length,
      metrics: { macro_f1: macroF1(counts) },
    },
    report: { kind: 'confusion', classes, counts },
  };
}

/** Mean over the classes that occur of 2 tp / (2 tp + fp + fn). */
export function macroF1(counts: readonly (readonly number[])[]): number {
  const scores: number[] = [];
  counts.forEach((row, c) => {
    const truth = row.reduce((sum, n) => sum + n, 0);
    if (truth === 0) return;
    const predicted = counts.reduce((sum, other) => sum + (other[c] as number), 0);
    scores.push((2 * (row[c] as number)) / (truth + predicted));
  });
  return scores.reduce((sum, s) => sum + s, 0) / scores.length;
}
