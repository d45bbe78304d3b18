import { formatLr } from '../../format.ts';
import { at, lowestAt } from '../numbers.ts';
import type { RangeRule } from '../types.ts';
import { level } from '../words.ts';

export const steepest: RangeRule = {
  id: 'steepest',
  title: 'Steepest fall',
  summary: 'Where the loss falls fastest against the logarithm of the rate (as Lightning and torch-lr-finder suggest).',
  suggest({ lr, trend, slope, fallAt, bottomAt }) {
    const i = lowestAt(slope, fallAt, bottomAt + 1);
    const each = Math.abs(at(slope, i) * Math.LN10);
    return {
      lr: at(lr, i),
      why:
        `At ${formatLr(at(lr, i))} the loss, ${level(at(trend, i))} there, falls fastest: ` +
        `by ${level(each)} for each tenfold of the rate.`,
    };
  },
};
