/** The range test's words: a curve, what is read from it, a rule, a suggestion, a verdict. */
import type { Said, Sentence } from '../words/said.ts';

/** One seed's test: the learning rate and the raw loss of each step, in order. A loss may be NaN or infinite. */
export interface RangeCurve {
  readonly seed: number;
  readonly lr: readonly number[];
  readonly loss: readonly number[];
}

export interface Suggestion {
  readonly lr: number;
  /** Bounds of the interval over resampled curves; low <= lr <= high. */
  readonly low: number;
  readonly high: number;
  /** One sentence for people, with the numbers the rule saw. */
  readonly why: string;
  /** The same as data, for another language. */
  readonly said: Said | null;
}

/** `clear`: use it. `weak`: an answer with a reservation, said in `why`. `none`: there is nothing to read in the curve. */
export type Verdict = 'clear' | 'weak' | 'none';

export interface Analysis {
  /** By the rule's id; empty where the verdict is `none`. */
  readonly suggestions: Readonly<Record<string, Suggestion>>;
  readonly verdict: Verdict;
  readonly why: string;
  /** `why` as data. */
  readonly said: Said | null;
  /** What to try next, one sentence each. */
  readonly advice: readonly string[];
  /** Each of `advice` as data. */
  readonly advised: readonly (Said | null)[];
}

export interface AnalysisOptions {
  /** Curves drawn anew for the intervals. */
  readonly resamples: number;
  /** Part of the resampled suggestions that the interval holds, 0..1. */
  readonly confidence: number;
  /** Of the resampling; the same seed gives the same intervals. */
  readonly seed: number;
}

export const analysisDefaults: AnalysisOptions = { resamples: 100, confidence: 0.9, seed: 0 };

/**
 * The joint curve of all seeds as the rules see it. Arrays are aligned: ascending, distinct learning rates above zero, and
 * they end where the loss has run away for good.
 */
export interface Reading {
  readonly lr: readonly number[];
  /** The curve without its noise: a smoother that looks both ways, so that nothing is moved to the right. */
  readonly trend: readonly number[];
  /** Of the trend, by the natural logarithm of the learning rate. */
  readonly slope: readonly number[];
  /** Standard deviation of one point around the trend, by place. */
  readonly noise: readonly number[];
  /** Standard deviation of one point beside its neighbours' line, by place: a steep fall is none of it. */
  readonly scatter: readonly number[];
  /** Standard error of the trend, typical. */
  readonly error: number;
  /** Level before the fall, and the lowest of the trend, with its index. */
  readonly top: number;
  readonly bottom: number;
  readonly bottomAt: number;
  /** The last index at which the loss has not yet fallen beyond the noise. */
  readonly fallAt: number;
}

/**
 * A rule that reads a learning rate off a curve: a plain value in the registry of rules/index.ts.
 *
 * Law (run by tests/conformance/range-rules): `suggest` is a pure function of the reading; its learning rate is finite and inside
 * the range; it does not change when every loss is multiplied by a positive number or moved by a constant, nor with the order
 * of the seeds; its sentence ends with a full stop and names the suggested rate's evidence in numbers, and so it does in every
 * language. It is asked only where
 * the loss falls beyond the noise, so `fallAt < bottomAt`.
 */
export interface RangeRule {
  readonly id: string;
  readonly title: string;
  /** One sentence, with the source. */
  readonly summary: string;
  readonly suggest: (reading: Reading) => { readonly lr: number; readonly why: Sentence };
}
