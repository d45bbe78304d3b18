import { say } from '../../words/core/index.ts';
import { at } from '../numbers.ts';
import type { RangeRule } from '../types.ts';

/** How far down the valley, by points. */
const DOWN = 2 / 3;

/** Indices of the longest sequence of ever lower values, neighbours or not (patience sorting). */
function longestDescent(values: readonly number[]): number[] {
  const ends: number[] = [];
  const before: number[] = [];
  values.forEach((v, i) => {
    const place = ends.findIndex((e) => at(values, e) <= v);
    const length = place === -1 ? ends.length : place;
    before[i] = ends[length - 1] ?? -1;
    ends[length] = i;
  });
  const path: number[] = [];
  for (let i = ends.at(-1) ?? -1; i !== -1; i = at(before, i)) path.unshift(i);
  return path;
}

export const valley: RangeRule = {
  id: 'valley',
  title: 'Valley',
  summary: 'Two thirds down the longest descent of the loss (as fastai describes its valley).',
  suggest({ lr, trend, fallAt, bottomAt }) {
    // From where it falls beyond the noise: the slight descent of a plateau is none.
    const path = longestDescent(trend.slice(fallAt, bottomAt + 1)).map((i) => i + fallAt);
    const [from, to] = [path[0] ?? fallAt, path.at(-1) ?? bottomAt];
    const i = from + Math.round((to - from) * DOWN);
    return {
      lr: at(lr, i),
      why: say('range.valley', {
        from: at(lr, from),
        high: at(trend, from),
        to: at(lr, to),
        low: at(trend, to),
      }),
    };
  },
};
