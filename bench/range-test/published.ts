/**
 * What other tools' range tests suggest, written afresh from their documentation and from reading what they compute: smoothing,
 * where they stop, what they leave out at the ends, and their rule. Each is given the raw losses of the same test.
 */
import { exponential } from '../../shared/range-test/index.ts';

export interface Published {
  readonly id: string;
  readonly title: string;
  /** Null where the tool would give none. */
  readonly suggest: (lr: readonly number[], loss: readonly number[]) => number | null;
}

const at = (values: readonly number[], i: number): number => values[i] as number;

/** How many steps are done before the smoothed loss passes `factor` times its lowest, or is no number. */
function stopped(smooth: readonly number[], factor: number): number {
  let best = Infinity;
  for (const [i, v] of smooth.entries()) {
    if (!Number.isFinite(v) || v > factor * best) return i + 1;
    best = Math.min(best, v);
  }
  return smooth.length;
}

/** Central differences, one-sided at the ends. */
const gradient = (y: readonly number[]): number[] =>
  y.map((_, i) => {
    const [a, b] = [Math.max(0, i - 1), Math.min(y.length - 1, i + 1)];
    return (at(y, b) - at(y, a)) / (b - a);
  });

function lowest(values: readonly number[]): number {
  let best = 0;
  values.forEach((v, i) => {
    if (v < at(values, best)) best = i;
  });
  return best;
}

/** fastai 2.7: losses smoothed by 0.98, corrected; the first tenth and the last five steps are left out. */
function fastai(lr: readonly number[], loss: readonly number[]): { lr: readonly number[]; loss: readonly number[] } {
  const smooth = exponential(loss, 0.98);
  const gap = loss.findIndex((v) => !Number.isFinite(v));
  const end = Math.min(stopped(smooth, 4), gap === -1 ? loss.length : gap);
  const from = Math.floor(lr.length / 10);
  return { lr: lr.slice(from, end - 5), loss: smooth.slice(from, end - 5) };
}

const fastaiValley: Published = {
  id: 'fastai',
  title: 'fastai, valley (its default)',
  suggest(rates, losses) {
    const { lr, loss } = fastai(rates, losses);
    if (lr.length === 0) return null;
    // The longest ever-lower sequence ends somewhere; the valley is taken to be as wide as it is long.
    const length = loss.map(() => 1);
    let end = 0;
    loss.forEach((v, i) => {
      for (let j = 0; j < i; j++) if (v < at(loss, j)) length[i] = Math.max(at(length, i), at(length, j) + 1);
      if (at(length, i) > at(length, end)) end = i;
    });
    const start = Math.max(0, end - at(length, end));
    const third = (end - start) / 3;
    return at(lr, start + Math.floor(third) + Math.floor(third / 2));
  },
};

const fastaiMinimum: Published = {
  id: 'fastai-minimum',
  title: 'fastai, minimum / 10',
  suggest(rates, losses) {
    const { lr, loss } = fastai(rates, losses);
    return lr.length === 0 ? null : at(lr, lowest(loss)) / 10;
  },
};

const lightning: Published = {
  id: 'lightning',
  title: 'Lightning 2, steepest',
  suggest(lr, loss) {
    const smooth = exponential(loss, 0.98);
    const seen = smooth.slice(10, stopped(smooth, 4) - 1);
    return seen.length < 2 ? null : at(lr, 10 + lowest(gradient(seen)));
  },
};

const torchLrFinder: Published = {
  id: 'torch-lr-finder',
  title: 'torch-lr-finder 0.2, steepest',
  suggest(lr, loss) {
    // Its smoothing weighs the new loss by 0.05, and begins with the first loss.
    const smooth: number[] = [];
    for (const v of loss) smooth.push(smooth.length === 0 ? v : 0.05 * v + 0.95 * at(smooth, smooth.length - 1));
    const seen = smooth.slice(10, stopped(smooth, 5) - 5);
    return seen.length < 2 ? null : at(lr, 10 + lowest(gradient(seen)));
  },
};

export const published: readonly Published[] = [fastaiValley, fastaiMinimum, lightning, torchLrFinder];
