/** The parts of a data set, and the batches of its train part. */
import { randomStream, shuffle } from '../train/random.ts';
import { Problem } from './problem.ts';

/** Rows of each part, ascending. */
export interface Parts {
  readonly train: Uint32Array;
  readonly eval: Uint32Array;
  readonly test: Uint32Array;
}

export interface SplitOptions {
  readonly eval_fraction: number;
  readonly test_fraction: number;
  readonly split: 'seed' | 'position';
  readonly split_seed: number;
}

/** Rows by class, or all in one list where there are no classes. */
function groups(rows: Uint32Array, labels: ArrayLike<number> | null): Uint32Array[] {
  if (labels === null) return [rows];
  const lists = new Map<number, number[]>();
  for (const row of rows) {
    const label = labels[row] as number;
    const list = lists.get(label);
    if (list) list.push(row);
    else lists.set(label, [row]);
  }
  return [...lists].sort(([a], [b]) => a - b).map(([, list]) => Uint32Array.from(list));
}

/**
 * Divides `rows`. By seed every class gives each part its share, rounded, and keeps at least one row to train on; by position
 * the evaluation part follows the train part, and the test part is the end.
 * @param labels class of each row; null for regression
 */
export function splitRows(rows: Uint32Array, labels: ArrayLike<number> | null, options: SplitOptions): Parts {
  const { eval_fraction, test_fraction, split, split_seed } = options;
  const parts: Record<keyof Parts, number[]> = { train: [], eval: [], test: [] };
  const some = split === 'position' ? [rows] : groups(rows, labels);
  some.forEach((group, i) => {
    const order = Uint32Array.from(group);
    if (split === 'seed') shuffle(order, randomStream(split_seed, 'split', i));
    const test = Math.min(Math.round(order.length * test_fraction), order.length - 1);
    const evaluation = Math.min(Math.round(order.length * eval_fraction), order.length - 1 - test);
    const train = order.length - test - evaluation;
    for (const row of order.subarray(0, train)) parts.train.push(row);
    for (const row of order.subarray(train, train + evaluation)) parts.eval.push(row);
    for (const row of order.subarray(train + evaluation)) parts.test.push(row);
  });
  const sorted = (list: number[]): Uint32Array => Uint32Array.from(list).sort();
  return { train: sorted(parts.train), eval: sorted(parts.eval), test: sorted(parts.test) };
}

/** At most `most` of `rows`, spread evenly over them: the first ones of data sorted by class would be of one class. */
export function spread(rows: Uint32Array, most: number): Uint32Array {
  if (most >= rows.length) return rows;
  return Uint32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)] as number);
}

/** @throws Problem where a part is empty, a class cannot be learnt, or a batch is larger than the train part */
export function checkParts(
  parts: Parts,
  options: SplitOptions,
  batch: number,
  unit: string,
  classes: { readonly names: readonly string[]; readonly labels: ArrayLike<number> } | null,
): void {
  const total = parts.train.length + parts.eval.length + parts.test.length;
  if (parts.eval.length === 0)
    throw new Problem(`task.eval_fraction: ${options.eval_fraction} of ${total} ${unit} is none; there are too few.`);
  if (options.test_fraction > 0 && parts.test.length === 0)
    throw new Problem(`task.test_fraction: ${options.test_fraction} of ${total} ${unit} is none; there are too few.`);
  if (batch > parts.train.length)
    throw new Problem(
      `training.batch_size: ${batch} ${unit} are more than the train part holds (${parts.train.length}). Use a smaller batch.`,
    );
  if (!classes) return;
  const there = new Set(Array.from(parts.train, (row) => classes.labels[row] as number));
  const absent = classes.names.filter((_, i) => !there.has(i));
  if (absent.length > 0)
    throw new Problem(
      `task.split: the train part has none of class ${absent.slice(0, 5).join(', ')}. Use split: seed, or more ${unit}.`,
    );
}

export interface Batches {
  readonly steps_per_epoch: number;
  /** Rows of the batch of `step`: each epoch goes through the train part once, in an order of its own. */
  at(step: number): Uint32Array;
}

/** Batches that depend on (seed, step) alone. The rows left over at an epoch's end are not used in it. */
export function batchesOf(train: Uint32Array, batch: number, seed: number): Batches {
  const steps = Math.floor(train.length / batch);
  let order: { epoch: number; rows: Uint32Array } | null = null;
  return {
    steps_per_epoch: steps,
    at(step) {
      const epoch = Math.floor(step / steps);
      if (order?.epoch !== epoch) {
        order = { epoch, rows: Uint32Array.from(train) };
        shuffle(order.rows, randomStream(seed, 'order', epoch));
      }
      const first = (step % steps) * batch;
      return order.rows.subarray(first, first + batch);
    },
  };
}

/** Cross entropy in nats of always predicting the train part's class frequencies (one added to each), on the eval part. */
export function classEntropy(parts: Parts, labels: ArrayLike<number>, classes: number): number {
  const counts = new Float64Array(classes).fill(1);
  for (const row of parts.train) counts[labels[row] as number] = (counts[labels[row] as number] as number) + 1;
  const total = parts.train.length + classes;
  let sum = 0;
  for (const row of parts.eval) sum -= Math.log((counts[labels[row] as number] as number) / total);
  return sum / parts.eval.length;
}
