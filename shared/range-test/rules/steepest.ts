import { say } from '../../words/core/index.ts';
import { at, lowestAt } from '../numbers.ts';
import type { RangeRule } from '../types.ts';

export const steepest: RangeRule = {
  id: 'steepest',
  title: 'Steepest fall',
  summary: 'Where the loss falls fastest against the logarithm of the rate (as Lightning and torch-lr-finder suggest).',
  suggest({ lr, trend, slope, fallAt, bottomAt }) {
    const i = lowestAt(slope, fallAt, bottomAt + 1);
    const each = Math.abs(at(slope, i) * Math.LN10);
    const rate = at(lr, i);
    return { lr: rate, why: say('range.steepest', { rate, loss: at(trend, i), each, vary: 'lr' }) };
  },
};
