/** Curves in which there is nothing to find: any suggestion is a false answer. */
import type { RangeCurve } from '../../shared/range-test/index.ts';
import { type Draw, draw } from './random.ts';

/** Noise of about unit size for `n` points. */
type Noise = (n: number, d: Draw) => number[];

const points = (n: number, f: (i: number) => number): number[] => Array.from({ length: n }, (_, i) => f(i));
const white: Noise = (n, d) => points(n, d.normal);

function autoregressive(rho: number): Noise {
  return (n, d) => {
    let state = d.normal();
    return points(n, () => {
      const now = state;
      state = rho * state + Math.sqrt(1 - rho * rho) * d.normal();
      return now;
    });
  };
}

function walk(n: number, d: Draw): number[] {
  let sum = 0;
  return points(n, () => (sum += d.normal() / Math.sqrt(n)));
}

function student(degrees: number): Noise {
  return (n, d) =>
    points(n, () => {
      const squares = points(degrees, () => d.normal() ** 2).reduce((a, b) => a + b, 0);
      return d.normal() / Math.sqrt(squares / degrees);
    });
}

export const noiseFamilies: Readonly<Record<string, Noise>> = {
  white,
  'autocorrelated, r 0.3 to 0.95': (n, d) => autoregressive(d.uniform(0.3, 0.95))(n, d),
  'white with a small random walk': (n, d) => {
    const size = d.uniform(0.3, 2);
    const wander = walk(n, d);
    return white(n, d).map((v, i) => v + size * (wander[i] as number));
  },
  'random walk alone': walk,
  'heavy tails, t of 2 or 3 degrees': (n, d) => student(d.whole(2, 3))(n, d),
  'slow straight drift': (n, d) => {
    const slope = d.uniform(-3, 3);
    return white(n, d).map((v, i) => v + (slope * i) / n);
  },
  'slow wave': (n, d) => {
    const [size, waves, phase] = [d.uniform(0.3, 1), d.uniform(0.5, 2), d.uniform(0, 2 * Math.PI)];
    return white(n, d).map((v, i) => v + size * Math.sin((2 * Math.PI * waves * i) / n + phase));
  },
  'noise that grows with the rate': (n, d) => {
    const growth = d.log(2, 20);
    return white(n, d).map((v, i) => v * growth ** (i / n));
  },
  'noise, then an explosion': (n, d) => {
    const [from, speed] = [Math.round(n * d.uniform(0.6, 0.95)), d.uniform(5, 40)];
    return white(n, d).map((v, i) => v + (i < from ? 0 : Math.expm1((speed * (i - from)) / n)));
  },
};

export interface Generated {
  readonly family: string;
  readonly curves: readonly RangeCurve[];
}

/** Rates from `start` to `end`, rising by a factor or by a sum. */
export function ratesOf(mode: 'exp' | 'linear', n: number, start: number, end: number): number[] {
  return points(n, (i) => {
    const part = i / (n - 1);
    return mode === 'exp' ? start * (end / start) ** part : start + (end - start) * part;
  });
}

/** Noise curve number `index` of a set: families take turns; every third is short, every third has several seeds. */
export function noiseCurve(set: number, index: number): Generated {
  const d = draw(set * 1_000_003 + index);
  const names = Object.keys(noiseFamilies);
  const family = names[index % names.length] as string;
  const noise = noiseFamilies[family] as Noise;
  const n = d.whole(0, 2) === 0 ? d.whole(20, 50) : d.whole(60, 500);
  const lr = ratesOf(d.one(['exp', 'exp', 'linear']), n, d.log(1e-8, 1e-4), d.log(0.1, 100));
  const [level, size] = [d.uniform(0, 10), d.log(0.001, 1)];
  const seeds = d.whole(0, 2) === 0 ? d.whole(2, 5) : 1;
  const curves = Array.from({ length: seeds }, (_, seed) => ({
    seed,
    lr,
    loss: noise(n, d).map((v) => level + size * v),
  }));
  return { family, curves };
}
