import { expect, test } from 'vitest';
import { fitFeatures, momentsOf } from '../../../electron/worker/data/table/features.ts';
import type { Cells, Table } from '../../../electron/worker/data/table/load.ts';
import type { Column } from '../../../electron/worker/data/table/types.ts';

const options = { missing_values: 'mean', missing_indicator: false, max_categories: 50 } as const;

function tableOf(cells: Readonly<Record<string, readonly (number | string | null)[]>>): Table {
  const made = new Map<string, Cells>();
  const columns: Column[] = [];
  for (const [place, [name, list]] of Object.entries(cells).entries()) {
    const words = [...new Set(list.filter((c) => typeof c === 'string'))];
    made.set(
      name,
      words.length > 0
        ? { kind: 'words', words, values: Int32Array.from(list, (c) => words.indexOf(c as string)) }
        : { kind: 'numbers', values: Float64Array.from(list, (c) => (c === null ? NaN : (c as number))) },
    );
    const missing = list.filter((c) => c === null).length;
    columns.push({ name, place, role: 'feature', type: 'numeric', note: null, seen: { missing } } as unknown as Column);
  }
  return { name: 't', sha256: '', rows: 0, dropped: 0, columns, cells: made };
}

const inputs = (
  table: Table,
  train: number[],
  rows: number[],
  given: Partial<Parameters<typeof fitFeatures>[2]> = {},
) => Array.from(fitFeatures(table, Uint32Array.from(train), { ...options, ...given }).inputs(Uint32Array.from(rows)));

test('numbers are standardised by the mean and standard deviation of the train part alone', () => {
  const table = tableOf({ x: [1, 3, 1000] });
  expect(inputs(table, [0, 1], [0, 1, 2])).toEqual([-1, 1, 998]);
});

test('a missing number is the train mean, or its median, and may be marked', () => {
  const table = tableOf({ x: [0, 0, 6, null] });
  const sd = Math.fround(0);
  expect(inputs(table, [0, 1, 2], [3])).toEqual([sd]);
  const [filled] = inputs(table, [0, 1, 2], [3], { missing_values: 'median' });
  expect(filled).toBeCloseTo(-2 / Math.sqrt(8), 6);
  expect(inputs(table, [0, 1, 2], [3, 2], { missing_indicator: true }).filter((_, i) => i % 2 === 1)).toEqual([1, 0]);
});

test('a constant number is 0, never NaN', () => {
  expect(inputs(tableOf({ x: [5, 5, 5] }), [0, 1], [0, 2])).toEqual([0, 0]);
});

test('categories are one-hot in the order of their names; one the train part has not is all zero', () => {
  const table = tableOf({ c: ['b', 'a', 'unseen'] });
  expect(inputs(table, [0, 1], [0, 1, 2])).toEqual([0, 1, 1, 0, 0, 0]);
});

test('missing categories have an input of their own where the train part has some', () => {
  const table = tableOf({ c: ['a', null, 'b', null] });
  expect(inputs(table, [0, 1], [0, 1, 3])).toEqual([1, 0, 0, 1, 0, 1]);
  expect(inputs(table, [0, 2], [3])).toEqual([0, 0]);
});

test('above the limit the most frequent categories are kept', () => {
  const table = tableOf({ c: ['a', 'b', 'b', 'c', 'c', 'd'] });
  expect(fitFeatures(table, Uint32Array.from([0, 1, 2, 3, 4, 5]), { ...options, max_categories: 2 }).encodings).toEqual(
    [{ kind: 'categories', column: 'c', categories: ['b', 'c'], missing: false }],
  );
});

test('moments leave missing values out, and nothing gives zeros', () => {
  const rows = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i);
  expect(momentsOf(Float64Array.of(1, NaN, 3, 8), rows(4))).toEqual({ mean: 4, sd: Math.sqrt(26 / 3), median: 3 });
  expect(momentsOf(Float64Array.of(NaN), rows(1))).toEqual({ mean: 0, sd: 0, median: 0 });
});
