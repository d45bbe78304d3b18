import { formatLr } from '../../format.ts';
import { at } from '../numbers.ts';
import type { RangeRule } from '../types.ts';
import { level } from '../words.ts';

export const minimum: RangeRule = {
  id: 'minimum/10',
  title: 'Minimum / 10',
  summary: 'A tenth of the rate at which the loss is lowest (fastai).',
  suggest({ lr, trend, bottomAt }) {
    const tenth = at(lr, bottomAt) / 10;
    const inside = Math.max(tenth, at(lr, 0));
    return {
      lr: inside,
      why:
        `The loss is lowest, ${level(at(trend, bottomAt))}, at ${formatLr(at(lr, bottomAt))}; this is ` +
        (inside === tenth ? 'a tenth of that.' : `the start of the test, as a tenth of that was not tested.`),
    };
  },
};
