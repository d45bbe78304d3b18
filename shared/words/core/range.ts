/** Why a range test suggests what it does, or nothing, and what to try. */
import { formatLevel, formatLr } from '../../format.ts';

/** What rises in a test. */
export type Varied = 'lr' | 'momentum' | 'weight_decay';

const names: Readonly<Record<Varied, string>> = { lr: 'rate', momentum: 'momentum', weight_decay: 'weight decay' };

export const rangeSentences = {
  'range.base_lr': (v: { rate: number; within: number; level: number }): string =>
    `Up to ${formatLr(v.rate)} the loss stays within ${formatLevel(v.within)} of ${formatLevel(v.level)}, where it began; above it, it falls.`,
  'range.ragged': (v: { rate: number; scatter: number; before: number }): string =>
    `Above ${formatLr(v.rate)} the loss turns ragged: it scatters by ${formatLevel(v.scatter)}, and by ${formatLevel(v.before)} before.`,
  'range.stops_falling': (v: { from: number; loss: number; to: number; rises: boolean; rate: number }): string =>
    `The loss has all but stopped falling at ${formatLr(v.from)}, with ${formatLevel(v.loss)}, and ` +
    `${v.rises ? 'rises again above' : 'has not risen again at'} ${formatLr(v.to)}; ${formatLr(v.rate)} is a third of the way between.`,
  'range.steepest': (v: { rate: number; loss: number; each: number; vary: Varied }): string =>
    `At ${formatLr(v.rate)} the loss, ${formatLevel(v.loss)} there, falls fastest: by ${formatLevel(v.each)} for each tenfold of the ${names[v.vary]}.`,
  'range.valley': (v: { from: number; high: number; to: number; low: number }): string =>
    `The longest descent goes from ${formatLr(v.from)} (loss ${formatLevel(v.high)}) to ${formatLr(v.to)} (loss ${formatLevel(v.low)}); ` +
    'this is two thirds of the way.',
  'range.slide': (v: { from: number; to: number; steps: number; vary: Varied }): string =>
    `Coming from the highest ${names[v.vary]}, ${formatLr(v.from)} to ${formatLr(v.to)} is the first stretch of ${v.steps} steps whose two ends slope alike.`,
  'range.tenth_of_minimum': (v: { loss: number; rate: number; tested: boolean }): string =>
    `The loss is lowest, ${formatLevel(v.loss)}, at ${formatLr(v.rate)}; this is ` +
    (v.tested ? 'a tenth of that.' : 'the start of the test, as a tenth of that was not tested.'),

  /** A fall that is believed; each of the others, where it is there, is a doubt. */
  'range.falls': (v: {
    top: number;
    bottom: number;
    from: number;
    to: number;
    /** The highest that was tested, where the loss still falls there. */
    falls_at_end: number | null;
    /** The lowest, where it falls from there on. */
    falls_at_start: number | null;
    faint: boolean;
    /** Repeated, the test would suggest others. */
    loose: boolean;
    vary: Varied;
  }): string => {
    const doubts = [
      v.falls_at_end === null ? [] : `it still falls at the end, ${formatLr(v.falls_at_end)}, so max_lr may be higher`,
      v.falls_at_start === null
        ? []
        : `it falls from the first step, ${formatLr(v.falls_at_start)}, so base_lr may be lower`,
      v.faint ? 'the fall is not far beyond the noise' : [],
      v.loose ? `repeated, the test would suggest other ${names[v.vary]}s` : [],
    ].flat();
    const fell = `The loss falls from ${formatLevel(v.top)} to ${formatLevel(v.bottom)} between ${formatLr(v.from)} and ${formatLr(v.to)}`;
    return doubts.length > 0 ? `${fell}, but ${doubts.join(', and ')}.` : `${fell}, far beyond its noise.`;
  },

  'range.no_number': (): string => 'No loss of the test is a finite number, so there is nothing to read.',
  'range.no_points': (): string => 'The test has no points.',
  'range.few_points': (v: { points: number; fewest: number; vary: Varied }): string =>
    `The test has ${v.points} usable point${v.points === 1 ? '' : 's'} at different ${names[v.vary]}s; below ${v.fewest} nothing can be told from noise.`,
  'range.constant': (v: { vary: Varied }): string =>
    `The loss is the same at every ${names[v.vary]}, so the model does not learn in this range.`,
  'range.rises_at_once': (v: { at: number }): string =>
    `The loss rises from the first step, at ${formatLr(v.at)}: it diverges already there.`,
  'range.runs_away': (v: { level: number; at: number }): string =>
    `The loss stays about ${formatLevel(v.level)} and then runs away near ${formatLr(v.at)}, without having fallen beyond its noise before.`,
  'range.no_fall': (v: { from: number; to: number; level: number; scatter: number }): string =>
    `The loss does not fall beyond its noise between ${formatLr(v.from)} and ${formatLr(v.to)}: it stays about ${formatLevel(v.level)}, scattering by ${formatLevel(v.scatter)}.`,
  'range.chance': (v: { fall: number; scatter: number }): string =>
    `The loss falls by ${formatLevel(v.fall)} at most, and one step scatters by ${formatLevel(v.scatter)}: as well it may be chance.`,
  'range.drifts': (v: { from: number; to: number; vary: Varied }): string =>
    `The loss drifts evenly from ${formatLevel(v.from)} to ${formatLevel(v.to)} over the whole range: no ${names[v.vary]} makes a difference that can be seen.`,

  'range.try_wider': (): string => 'Test a wider range: a lower --start, a higher --end.',
  'range.try_higher_end': (): string => 'Test a wider range: a higher --end.',
  'range.try_lower_start': (v: { part: 10 | 100 }): string =>
    `Begin lower: a --start ${v.part === 10 ? 'a tenth' : 'a hundredth'} of this one.`,
  'range.try_calmer': (): string =>
    'Use more --seeds, more --steps or larger batches, so that the noise is averaged out.',
  'range.try_slower': (v: { vary: Varied }): string =>
    `Let the ${names[v.vary]} rise slower: more --steps give the model time to learn on the way.`,
  'range.try_more_steps': (v: { good: number }): string => `Use more --steps: ${v.good} is a good number.`,
  'range.try_running': (): string => 'Run it, or give a file with the columns lr and loss.',
} as const;
