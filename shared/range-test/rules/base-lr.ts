import { say } from '../../words/core/index.ts';
import { at } from '../numbers.ts';
import type { RangeRule } from '../types.ts';

export const baseLr: RangeRule = {
  id: 'base_lr',
  title: 'Lower bound (base_lr)',
  summary: 'Where the loss begins to fall beyond the noise (Smith 2017, section 3.3).',
  suggest({ lr, top, error, fallAt }) {
    const rate = at(lr, fallAt);
    return { lr: rate, why: say('range.base_lr', { rate, within: 2 * error, level: top }) };
  },
};
