/** Number parameters as maps to and from the unit interval: the one place that knows what a distribution means. */
import { type DistributionId, type Drawn, describeDistribution } from '../../../shared/spec/sweep/distributions.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/**
 * A number on the unit interval: equal lengths of it are equally likely. `fromUnit` gives values of the space alone, rounded
 * and within bounds, for any number; `toUnit` gives the middle of a value's cell; what lies outside is taken to the edge.
 */
export interface Axis {
  /** Values there are; Infinity where they are continuous. */
  readonly cells: number;
  /** The value of a cell, counted from 0. Only where `cells` is finite. */
  readonly valueAt: (cell: number) => number;
  readonly toUnit: (value: number) => number;
  readonly fromUnit: (u: number) => number;
  /** The part of the unit interval that becomes this value; a point where values are continuous. */
  readonly cellOf: (value: number) => readonly [number, number];
}

interface Scale {
  readonly low: number;
  readonly high: number;
  readonly cdf: (x: number) => number;
  readonly quantile: (u: number) => number;
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** Where the tails of a normal distribution are cut: six standard deviations. */
const TAIL = 1e-9;

function scaleOf(id: DistributionId, p: Drawn): Scale {
  const { bounds, scale } = describeDistribution(id);
  const { min = 0, max = 0, mu = 0, sigma = 1 } = p;
  if (scale === 'normal' || scale === 'log normal') {
    const log = scale === 'log normal';
    return {
      low: log ? 0 : -Infinity,
      high: Infinity,
      cdf: (x) => (log && x <= 0 ? 0 : normalCdf(((log ? Math.log(x) : x) - mu) / sigma)),
      quantile: (u) => {
        const x = mu + sigma * normalQuantile(clamp(u, TAIL, 1 - TAIL));
        return log ? Math.exp(x) : x;
      },
    };
  }
  if (scale === 'log') {
    const [a, b] =
      bounds === 'exponents'
        ? [min, max]
        : bounds === 'inverse exponents'
          ? [-max, -min]
          : [Math.log(min), Math.log(max)];
    const [low, high] = bounds === 'values' ? [min, max] : [Math.exp(a), Math.exp(b)];
    return {
      low,
      high,
      cdf: (x) => (x <= 0 ? 0 : clamp((Math.log(x) - a) / (b - a), 0, 1)),
      // The ends exactly: a bound is often the value that is read.
      quantile: (u) => (u <= 0 ? low : u >= 1 ? high : clamp(Math.exp(a + u * (b - a)), low, high)),
    };
  }
  return {
    low: min,
    high: max,
    cdf: (x) => clamp((x - min) / (max - min), 0, 1),
    quantile: (u) => clamp(min + u * (max - min), min, max),
  };
}

/** A multiple of q as people write it: 3 * 0.1 is 0.3. */
const tidy = (x: number): number => Number(x.toPrecision(14)) + 0;

function stepped(scale: Scale, q: number): Axis {
  // A bound may be a multiple that rounding has put a hair outside.
  const first = Number.isFinite(scale.low) ? Math.ceil(scale.low / q - 1e-9) : -Infinity;
  const last = Number.isFinite(scale.high) ? Math.floor(scale.high / q + 1e-9) : Infinity;
  const indexOf = (x: number): number => clamp(Math.round(x / q), first, last);
  const edges = (k: number): readonly [number, number] => [
    k <= first ? 0 : scale.cdf((k - 0.5) * q),
    k >= last ? 1 : scale.cdf((k + 0.5) * q),
  ];
  return {
    cells: last - first + 1,
    valueAt: (cell) => tidy((first + cell) * q),
    fromUnit: (u) => tidy(indexOf(scale.quantile(clamp(u, 0, 1))) * q),
    cellOf: (value) => edges(indexOf(value)),
    toUnit: (value) => {
      const [a, b] = edges(indexOf(value));
      return (a + b) / 2;
    },
  };
}

/** The axis of a parameter with a range or a normal distribution. */
export function axisOf(id: DistributionId, p: Drawn): Axis {
  if (id === 'int_uniform') {
    const { min = 0, max = 0 } = p;
    // Half a step more on both sides, so that every whole number is as likely.
    const wide = scaleOf('uniform', { min: min - 0.5, max: max + 0.5 });
    return stepped({ ...wide, low: min, high: max }, 1);
  }
  const scale = scaleOf(id, p);
  if (id.startsWith('q_')) return stepped(scale, p.q ?? 1);
  return {
    cells: Infinity,
    valueAt: () => NaN,
    fromUnit: (u) => scale.quantile(clamp(u, 0, 1)),
    toUnit: (value) => scale.cdf(value),
    cellOf: (value) => [scale.cdf(value), scale.cdf(value)],
  };
}
