/** How often the range test answers where there is nothing, and declines where there is something. */
import { analyse } from '../../shared/range-test/index.ts';
import { cleanCurve } from './clean-curves.ts';
import { noiseCurve } from './noise-curves.ts';

/** Sets 1 to 3 were looked at while the rules were made; set 4 was not, and gives the reported numbers. */
export const HELD_OUT = 4;

/** Enough for a verdict, and quick. */
const quick = { resamples: 20 };

/** How far, as a factor, `steepest` may be from the true place. */
const FACTOR = 3;

export interface Rate {
  readonly family: string;
  readonly curves: number;
  readonly answered: number;
  readonly clear: number;
}

function tally(rows: readonly { family: string; verdict: string }[]): Rate[] {
  const families = [...new Set(rows.map((r) => r.family))];
  return ['all', ...families].map((family) => {
    const own = rows.filter((r) => family === 'all' || r.family === family);
    return {
      family,
      curves: own.length,
      answered: own.filter((r) => r.verdict !== 'none').length,
      clear: own.filter((r) => r.verdict === 'clear').length,
    };
  });
}

/** A false answer is any verdict but `none`. */
export function falseAnswers(count: number, set: number): Rate[] {
  return tally(
    Array.from({ length: count }, (_, i) => {
      const { family, curves } = noiseCurve(set, i);
      return { family, verdict: analyse(curves, quick).verdict };
    }),
  );
}

export interface Placed {
  /** Of the answered ones, how many suggestions lie where they should. */
  readonly base_lr: number;
  readonly max_lr: number;
  readonly steepest: number;
  /** And how many intervals of `steepest` hold the true place. */
  readonly held: number;
}

export interface Misses {
  readonly rates: readonly Rate[];
  readonly answered: number;
  readonly placed: Placed;
}

export function misses(count: number, set: number): Misses {
  const rows = Array.from({ length: count }, (_, i) => {
    const { family, curves, truth } = cleanCurve(set, i);
    return { family, truth, ...analyse(curves, quick) };
  });
  const answered = rows.filter((r) => r.verdict !== 'none');
  const many = (holds: (row: (typeof rows)[number]) => boolean): number => answered.filter(holds).length;
  const within = (lr: number | undefined, [low, high]: readonly [number, number]): boolean =>
    lr !== undefined && lr >= low * 0.999 && lr <= high * 1.001;
  return {
    rates: tally(rows),
    answered: answered.length,
    placed: {
      base_lr: many(({ suggestions: s, truth }) => within(s.base_lr?.lr, truth.begins)),
      max_lr: many(({ suggestions: s, truth }) => within(s.max_lr?.lr, truth.ends)),
      steepest: many(({ suggestions: s, truth }) =>
        within(s.steepest?.lr, [truth.steepest / FACTOR, truth.steepest * FACTOR]),
      ),
      held: many(({ suggestions: s, truth }) =>
        s.steepest ? within(truth.steepest, [s.steepest.low, s.steepest.high]) : false,
      ),
    },
  };
}
