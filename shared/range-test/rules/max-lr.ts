import { say } from '../../words/core/index.ts';
import { at, lowestAt, median } from '../numbers.ts';
import { basinOf } from '../read.ts';
import type { RangeRule } from '../types.ts';

/** The rest of the fall that no longer counts as falling. */
const REST = 0.1;
/**
 * How far into the stretch where the loss is near its lowest, by the logarithm of the rate. Its beginning is where training first
 * gains nothing more, its end where it breaks: the first third keeps clear of the end.
 */
const INTO = 1 / 3;
/** So many times the noise before the fall is ragged, if it is this part of the fall as well. */
const RAGGED = 4;
const VISIBLE = 0.1;

export const maxLr: RangeRule = {
  id: 'max_lr',
  title: 'Upper bound (max_lr)',
  summary: 'Where the loss has stopped falling, well before it rises again or turns ragged (Smith 2017, section 3.3).',
  suggest(reading) {
    const { lr, trend, slope, scatter, top, bottom, fallAt, bottomAt } = reading;
    const basin = basinOf(reading, REST);
    const from = Math.max(basin.from, fallAt + 1);
    const to = Math.max(basin.to, from);
    const third = at(lr, from) * (at(lr, to) / at(lr, from)) ** INTO;
    const stops = lr.findLastIndex((rate) => rate <= third * (1 + 1e-9));
    const calm = median(scatter.slice(0, Math.max(fallAt, Math.ceil(bottomAt / 2)) + 1));
    // Up to its steepest the loss is on its way.
    const steepest = lowestAt(slope, fallAt, bottomAt + 1);
    const limit = Math.max(RAGGED * calm, VISIBLE * (top - bottom));
    const ragged = scatter.findIndex((n, i) => i > steepest && n > limit);
    if (ragged !== -1 && ragged <= stops) {
      const rate = at(lr, Math.max(fallAt + 1, ragged - 1));
      return { lr: rate, why: say('range.ragged', { rate, scatter: at(scatter, ragged), before: calm }) };
    }
    const rate = at(lr, stops);
    const seen = { from: at(lr, from), loss: at(trend, from), to: at(lr, to), rises: to < lr.length - 1, rate };
    return { lr: rate, why: say('range.stops_falling', seen) };
  },
};
