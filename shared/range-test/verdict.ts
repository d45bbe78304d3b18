/** What may be said of a curve, and what to try where that is little. */
import { type Told, say } from '../words/core/index.ts';
import type { Evidence } from './evidence.ts';
import { at, lowestAt, median } from './numbers.ts';
import { basinOf } from './read.ts';
import type { Analysis, Reading, Verdict } from './types.ts';

/** What is said without the suggestions. */
export type Judged = Omit<Analysis, 'suggestions'>;

/** Fewer points than this say nothing. */
const FEWEST = 12;
/** Evidence from which a fall is believed, and from which it is clear. */
const BELIEVED = 80;
const CLEAR = 160;
/**
 * What a fall must have beyond a straight line: so much, and so many times what noise alone bends the fit by. A never rising fit
 * to a line has about (points)^(1/3) (depth / noise)^(2/3) degrees of freedom (Meyer and Woodroofe 2000).
 */
const BENT = 40;
const BENT_FREEDOM = 4;
/** And without noise to measure it by: so much of its squares. */
const BENT_PART = 0.001;
/** Depth of a fall that can be told from slow wandering, in standard deviations of a step. */
const DEEP = 2.5;

const judgedSo = (verdict: Verdict, why: Told, advice: readonly Told[]): Judged => ({
  verdict,
  why: why.text,
  said: why.said,
  advice: advice.map((a) => a.text),
  advised: advice.map((a) => a.said),
});
const none = (why: Told, ...advice: readonly Told[]): Judged => judgedSo('none', why, advice);

/** Of a rate: what else was varied is put in afterwards, by `inTermsOf`. */
const vary = 'lr';
const WIDER = say('range.try_wider');
const CALMER = say('range.try_calmer');
const LOWER = say('range.try_lower_start', { part: 100 });

/** Where the loss cannot be read at all; null where there is a curve. */
export function unreadable(points: number, constant: boolean, lost: boolean): Judged | null {
  if (points === 0)
    return lost ? none(say('range.no_number'), LOWER) : none(say('range.no_points'), say('range.try_running'));
  if (points < FEWEST)
    return none(
      say('range.few_points', { points, fewest: FEWEST, vary }),
      lost ? LOWER : say('range.try_more_steps', { good: 100 }),
    );
  if (constant) return none(say('range.constant', { vary }), WIDER);
  return null;
}

/** Whether the loss is on its way up by the middle of the curve: a tenth of its rise, and beyond the noise. */
function risesEarly({ trend, top, error }: Reading): boolean {
  const last = at(trend, trend.length - 1);
  return at(trend, Math.floor(trend.length / 2)) > top + Math.max(0.1 * (last - top), 3 * error);
}

/** Where there is no fall to believe in; null where there is one. */
export function declined(r: Reading, e: Evidence, ranAway: boolean): Judged | null {
  const [first, last] = [at(r.lr, 0), at(r.lr, r.lr.length - 1)];
  if (e.fall < BELIEVED && (ranAway || e.rise >= BELIEVED) && risesEarly(r))
    return none(say('range.rises_at_once', { at: first }), LOWER);
  if (e.fall < BELIEVED && ranAway)
    return none(say('range.runs_away', { level: r.top, at: last }), say('range.try_slower', { vary }), CALMER);
  if (e.fall < BELIEVED) {
    const seen = { level: r.top, scatter: at(r.noise, Math.floor(r.noise.length / 2)) };
    return none(say('range.no_fall', { from: first, to: last, ...seen }), WIDER, CALMER);
  }
  const scatter = median(r.noise.slice(0, r.bottomAt + 1));
  if (r.top - r.bottom < DEEP * scatter)
    return none(say('range.chance', { fall: r.top - r.bottom, scatter }), CALMER, WIDER);
  const freedom = Math.cbrt(r.lr.length * ((r.top - r.bottom) / scatter) ** 2);
  const isEven = e.bend < Math.max(BENT, BENT_FREEDOM * freedom) || e.bentPart < BENT_PART;
  if (isEven && !ranAway)
    return none(
      say('range.drifts', { from: at(r.trend, 0), to: at(r.trend, r.trend.length - 1), vary }),
      WIDER,
      CALMER,
    );
  return null;
}

/** Factor between the ends of an interval above which a suggestion is loose. */
const LOOSE = 30;

/** The verdict on a fall that is believed. @param widest the wider interval of base_lr and max_lr, as a factor */
export function judged(r: Reading, e: Evidence, ended: boolean, widest: number): Judged {
  const n = r.lr.length;
  const { from } = basinOf(r, 0.1);
  const end = n - Math.max(2, Math.round(n / 20));
  // An even fall that is cut off is near its lowest for the last tenth of its points; it falls as fast as ever where it is cut.
  const isCut = from >= n - n / 8 && lowestAt(r.slope) >= end;
  const fallsAtEnd = (from >= end || isCut) && !ended;
  const fallsAtStart = r.fallAt < Math.max(3, Math.round(n / 20));
  const faint = e.fall < CLEAR;
  const loose = widest > LOOSE;
  const why = say('range.falls', {
    top: r.top,
    bottom: r.bottom,
    from: at(r.lr, r.fallAt),
    to: at(r.lr, r.bottomAt),
    falls_at_end: fallsAtEnd ? at(r.lr, n - 1) : null,
    falls_at_start: fallsAtStart ? at(r.lr, 0) : null,
    faint,
    loose,
    vary,
  });
  const advice = [
    ...(fallsAtEnd ? [say('range.try_higher_end')] : []),
    ...(fallsAtStart ? [say('range.try_lower_start', { part: 10 })] : []),
    ...(faint || loose ? [CALMER] : []),
  ];
  return judgedSo(advice.length > 0 ? 'weak' : 'clear', why, advice);
}
