/** What may be said of a curve, and what to try where that is little. */
import { formatLr } from '../format.ts';
import type { Evidence } from './evidence.ts';
import { at, lowestAt, median } from './numbers.ts';
import { basinOf } from './read.ts';
import type { Analysis, Reading, Verdict } from './types.ts';
import { level } from './words.ts';

export type Said = Omit<Analysis, 'suggestions'>;

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

const none = (why: string, ...advice: string[]): Said => ({ verdict: 'none', why, advice });

const WIDER = 'Test a wider range: a lower --start, a higher --end.';
const CALMER = 'Use more --seeds, more --steps or larger batches, so that the noise is averaged out.';
const LOWER = 'Begin lower: a --start a hundredth of this one.';

/** Where the loss cannot be read at all; null where there is a curve. */
export function unreadable(points: number, constant: boolean, lost: boolean): Said | null {
  if (points === 0)
    return lost
      ? none('No loss of the test is a finite number, so there is nothing to read.', LOWER)
      : none('The test has no points.', 'Run it, or give a file with the columns lr and loss.');
  if (points < FEWEST)
    return none(
      `The test has ${points} usable point${points === 1 ? '' : 's'} at different rates; below ${FEWEST} nothing can be told from noise.`,
      lost ? LOWER : 'Use more --steps: 100 is a good number.',
    );
  if (constant) return none('The loss is the same at every rate, so the model does not learn in this range.', WIDER);
  return null;
}

/** Whether the loss is on its way up by the middle of the curve: a tenth of its rise, and beyond the noise. */
function risesEarly({ trend, top, error }: Reading): boolean {
  const last = at(trend, trend.length - 1);
  return at(trend, Math.floor(trend.length / 2)) > top + Math.max(0.1 * (last - top), 3 * error);
}

/** Where there is no fall to believe in; null where there is one. */
export function declined(r: Reading, e: Evidence, ranAway: boolean): Said | null {
  const [first, last] = [formatLr(at(r.lr, 0)), formatLr(at(r.lr, r.lr.length - 1))];
  if (e.fall < BELIEVED && (ranAway || e.rise >= BELIEVED) && risesEarly(r))
    return none(`The loss rises from the first step, at ${first}: it diverges already there.`, LOWER);
  if (e.fall < BELIEVED && ranAway)
    return none(
      `The loss stays about ${level(r.top)} and then runs away near ${last}, without having fallen beyond its noise before.`,
      'Let the rate rise slower: more --steps give the model time to learn on the way.',
      CALMER,
    );
  if (e.fall < BELIEVED)
    return none(
      `The loss does not fall beyond its noise between ${first} and ${last}: it stays about ${level(r.top)}, scattering by ${level(
        at(r.noise, Math.floor(r.noise.length / 2)),
      )}.`,
      WIDER,
      CALMER,
    );
  const scatter = median(r.noise.slice(0, r.bottomAt + 1));
  if (r.top - r.bottom < DEEP * scatter)
    return none(
      `The loss falls by ${level(r.top - r.bottom)} at most, and one step scatters by ${level(scatter)}: as well it may be chance.`,
      CALMER,
      WIDER,
    );
  const freedom = Math.cbrt(r.lr.length * ((r.top - r.bottom) / scatter) ** 2);
  const isEven = e.bend < Math.max(BENT, BENT_FREEDOM * freedom) || e.bentPart < BENT_PART;
  if (isEven && !ranAway)
    return none(
      `The loss drifts evenly from ${level(at(r.trend, 0))} to ${level(at(r.trend, r.trend.length - 1))} over the whole range: no rate makes a difference that can be seen.`,
      WIDER,
      CALMER,
    );
  return null;
}

/** Factor between the ends of an interval above which a suggestion is loose. */
const LOOSE = 30;

/** The verdict on a fall that is believed. @param widest the wider interval of base_lr and max_lr, as a factor */
export function judged(r: Reading, e: Evidence, ended: boolean, widest: number): Said {
  const n = r.lr.length;
  const doubts: string[] = [];
  const advice: string[] = [];
  const { from } = basinOf(r, 0.1);
  const end = n - Math.max(2, Math.round(n / 20));
  // An even fall that is cut off is near its lowest for the last tenth of its points; it falls as fast as ever where it is cut.
  const isCut = from >= n - n / 8 && lowestAt(r.slope) >= end;
  if ((from >= end || isCut) && !ended) {
    doubts.push(`it still falls at the end, ${formatLr(at(r.lr, n - 1))}, so max_lr may be higher`);
    advice.push('Test a wider range: a higher --end.');
  }
  if (r.fallAt < Math.max(3, Math.round(n / 20))) {
    doubts.push(`it falls from the first step, ${formatLr(at(r.lr, 0))}, so base_lr may be lower`);
    advice.push('Begin lower: a --start a tenth of this one.');
  }
  if (e.fall < CLEAR) {
    doubts.push('the fall is not far beyond the noise');
    advice.push(CALMER);
  }
  if (widest > LOOSE) {
    doubts.push('repeated, the test would suggest other rates');
    if (!advice.includes(CALMER)) advice.push(CALMER);
  }
  const fell =
    `The loss falls from ${level(r.top)} to ${level(r.bottom)} between ${formatLr(at(r.lr, r.fallAt))} and ` +
    `${formatLr(at(r.lr, r.bottomAt))}`;
  const verdict: Verdict = doubts.length > 0 ? 'weak' : 'clear';
  return {
    verdict,
    why: doubts.length > 0 ? `${fell}, but ${doubts.join(', and ')}.` : `${fell}, far beyond its noise.`,
    advice,
  };
}
