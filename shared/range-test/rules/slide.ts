import { say } from '../../words/core/index.ts';
import { at } from '../numbers.ts';
import type { RangeRule } from '../types.ts';

/** Width of the interval, as part of the points (fastai: 15 of 100). */
const WIDTH = 0.15;
/** Slopes at both ends count as alike within this, in whole falls a point (fastai: 0.005 in units of the loss). */
const ALIKE = 0.005;

export const slide: RangeRule = {
  id: 'slide',
  title: 'Slide',
  summary:
    'An interval slides left from the highest rate until the slopes at its ends are alike; its left end (fastai).',
  suggest({ lr, trend, top, bottom }) {
    const width = Math.max(2, Math.round(trend.length * WIDTH));
    const slopeAt = (i: number): number => {
      const [a, b] = [Math.max(0, i - 1), Math.min(trend.length - 1, i + 1)];
      return (at(trend, b) - at(trend, a)) / (b - a) / (top - bottom);
    };
    let right = trend.length - 1;
    while (right - width > 0 && Math.abs(slopeAt(right) - slopeAt(right - width)) > ALIKE) right -= 1;
    const left = right - width;
    const from = at(lr, left);
    return { lr: from, why: say('range.slide', { from, to: at(lr, right), steps: width, vary: 'lr' }) };
  },
};
