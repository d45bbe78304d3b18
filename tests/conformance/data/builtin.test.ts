import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOf } from '../../../electron/worker/data/builtin.ts';
import { builtinData, findBuiltin } from '../../../shared/builtin-data.ts';

describe.each(builtinData.map((d) => [d.name, d] as const))('bundled data %s', (_, data) => {
  test('is there, in the size the list says', () => {
    expect(filesOf(data).reduce((sum, file) => sum + statSync(file).size, 0)).toBe(data.bytes);
  });

  test('says where it comes from, under which licence, and what is in it', () => {
    for (const words of [data.title, data.source, data.licence, data.contents]) expect(words).not.toBe('');
  });
});

test('names are unique, and a short one finds its book', () => {
  expect(new Set(builtinData.map((d) => d.name)).size).toBe(builtinData.length);
  expect(findBuiltin('builtin:hamlet', 'text')?.name).toBe('shakespeare-hamlet');
  expect(findBuiltin('mnist', 'images')?.name).toBe('mnist');
  expect(findBuiltin('mnist', 'text')).toBeNull();
});
