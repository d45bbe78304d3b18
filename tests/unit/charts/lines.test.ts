import { expect, it } from 'vitest';
import { smoothed } from '../../../renderer/charts/lines/model.ts';
import { noPoints } from '../../../renderer/charts/lines/points.ts';

it('has as many lines before the first point as after it, so that a plot is not made anew', () => {
  const line = { id: 'train', name: 'train', color: '--s1' } as const;
  const ids = (count: number): string[] => {
    const step = Float64Array.from({ length: count }, (_, i) => i);
    return smoothed({ ...line, points: { step, value: step } }, 0.9).map(({ id }) => id);
  };
  expect(smoothed({ ...line, points: noPoints }, 0.9).map(({ id }) => id)).toEqual(['train:raw', 'train']);
  for (const count of [1, 2, 3]) expect(ids(count)).toEqual(['train:raw', 'train']);
  expect(smoothed({ ...line, points: noPoints }, 0).map(({ look }) => look)).toEqual(['line']);
});
