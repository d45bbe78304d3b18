import { formatLoss, formatLr } from '../../format.ts';
import { at, median } from '../numbers.ts';
import { nearBottom } from '../read.ts';
import type { RangeRule } from '../types.ts';

/** The rest of the fall that no longer counts as falling. */
const REST = 0.1;
/** So many times the noise before the fall is ragged, if it is this part of the fall as well. */
const RAGGED = 4;
const VISIBLE = 0.1;

export const maxLr: RangeRule = {
  id: 'max_lr',
  title: 'Upper bound (max_lr)',
  summary: 'Before the loss stops falling or turns ragged (Smith 2017, section 3.3).',
  suggest(reading) {
    const { lr, trend, noise, top, bottom, fallAt, bottomAt } = reading;
    const stops = Math.max(nearBottom(reading, REST), fallAt + 1);
    const calm = median(noise.slice(0, Math.max(fallAt, Math.ceil(bottomAt / 2)) + 1));
    const limit = Math.max(RAGGED * calm, VISIBLE * (top - bottom));
    const ragged = noise.findIndex((n, i) => i > fallAt + 1 && n > limit);
    if (ragged !== -1 && ragged <= stops) {
      const i = Math.max(fallAt + 1, ragged - 1);
      return {
        lr: at(lr, i),
        why:
          `Above ${formatLr(at(lr, i))} the loss turns ragged: it scatters by ${formatLoss(at(noise, ragged))}, ` +
          `and by ${formatLoss(calm)} before.`,
      };
    }
    return {
      lr: at(lr, stops),
      why:
        `At ${formatLr(at(lr, stops))} the loss, ${formatLoss(at(trend, stops))}, has all but stopped falling; ` +
        `its lowest is ${formatLoss(at(trend, bottomAt))}, at ${formatLr(at(lr, bottomAt))}.`,
    };
  },
};
