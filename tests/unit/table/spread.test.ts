import { expect, test } from 'vitest';
import { spread } from '../../../electron/worker/data/split.ts';

const rows = Uint32Array.from({ length: 1000 }, (_, i) => i);

test('a few of many rows are spread over all of them, so that data sorted by class gives every class its share', () => {
  const classes = new Set(Array.from(spread(rows, 20), (row) => Math.floor(row / 100)));
  expect(classes.size).toBe(10);
  expect(new Set(spread(rows, 999)).size).toBe(999);
});

test('more than there are is all of them, in order', () => {
  expect(spread(rows, Infinity)).toEqual(rows);
  expect(spread(rows, 1000)).toEqual(rows);
});
