import { say } from '../../words/core/index.ts';
import { at } from '../numbers.ts';
import type { RangeRule } from '../types.ts';

export const minimum: RangeRule = {
  id: 'minimum/10',
  title: 'Minimum / 10',
  summary: 'A tenth of the rate at which the loss is lowest (fastai).',
  suggest({ lr, trend, bottomAt }) {
    const tenth = at(lr, bottomAt) / 10;
    const inside = Math.max(tenth, at(lr, 0));
    return {
      lr: inside,
      why: say('range.tenth_of_minimum', {
        loss: at(trend, bottomAt),
        rate: at(lr, bottomAt),
        tested: inside === tenth,
      }),
    };
  },
};
