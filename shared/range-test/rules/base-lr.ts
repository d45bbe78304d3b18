import { formatLoss, formatLr } from '../../format.ts';
import { at } from '../numbers.ts';
import type { RangeRule } from '../types.ts';

export const baseLr: RangeRule = {
  id: 'base_lr',
  title: 'Lower bound (base_lr)',
  summary: 'Where the loss begins to fall beyond the noise (Smith 2017, section 3.3).',
  suggest({ lr, top, error, fallAt }) {
    return {
      lr: at(lr, fallAt),
      why:
        `Up to ${formatLr(at(lr, fallAt))} the loss stays within ${formatLoss(2 * error)} of ${formatLoss(top)}, ` +
        'where it began; above it, it falls.',
    };
  },
};
