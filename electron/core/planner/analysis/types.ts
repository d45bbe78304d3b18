/** The shape of what is told of a sweep. */
import type { Json } from '../../../../shared/spec/sweep/distributions.ts';
import type { Trial } from '../sampler.ts';

/** A trial that is over. */
export interface Told extends Trial {
  /** Standard error of its first value over its seeds; null with one seed. */
  readonly noise: number | null;
}

/** The part of the differences between trials that one parameter makes alone: a fraction, with its middle 80 % over the trees. */
export interface Importance {
  readonly name: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A parameter against the first metric: the trials, and what the forest expects with all others averaged out. */
export interface Slice {
  readonly name: string;
  readonly points: readonly { readonly trial: number; readonly x: Json; readonly y: number }[];
  readonly curve: readonly { readonly x: Json; readonly mean: number; readonly low: number; readonly high: number }[];
}

/** What the forest expects over two parameters: z[j][i] at xs[i], ys[j]. */
export interface Contour {
  readonly x: string;
  readonly y: string;
  readonly xs: readonly Json[];
  readonly ys: readonly Json[];
  readonly z: readonly (readonly number[])[];
}

export interface SweepAnalysis {
  /** The most important first; null while there are too few trials. */
  readonly importance: readonly Importance[] | null;
  /** After each trial in turn, the best first value so far; null before the first. */
  readonly best_so_far: readonly (number | null)[];
  readonly slices: readonly Slice[];
  readonly contours: readonly Contour[];
  /** Parallel coordinates: each trial's place on each axis, 0 to 1, null where the parameter is not there. */
  readonly parallel: {
    readonly axes: readonly string[];
    readonly lines: readonly {
      readonly trial: number;
      readonly places: readonly (number | null)[];
      readonly value: number;
    }[];
  };
  /** Trials that no other beats in every goal; with one goal the best alone. */
  readonly front: readonly number[];
  /** What next, in words. */
  readonly next: readonly string[];
}
