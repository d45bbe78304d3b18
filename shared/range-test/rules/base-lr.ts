import { formatLr } from '../../format.ts';
import { at } from '../numbers.ts';
import type { RangeRule } from '../types.ts';
import { level } from '../words.ts';

export const baseLr: RangeRule = {
  id: 'base_lr',
  title: 'Lower bound (base_lr)',
  summary: 'Where the loss begins to fall beyond the noise (Smith 2017, section 3.3).',
  suggest({ lr, top, error, fallAt }) {
    return {
      lr: at(lr, fallAt),
      why:
        `Up to ${formatLr(at(lr, fallAt))} the loss stays within ${level(2 * error)} of ${level(top)}, ` +
        'where it began; above it, it falls.',
    };
  },
};
