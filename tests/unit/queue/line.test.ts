import { beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../electron/core/store/database.ts';
import { type Move, idsInLine, moveInLine, prioritise } from '../../../electron/core/store/line.ts';
import { moveRun } from '../../../electron/core/store/runs.ts';
import { addRun, temporaryStore } from '../store/support.ts';

let db: Database;
let names: Map<string, string>;
const add = (name: string): string => {
  const id = addRun(db);
  names.set(id, name);
  return id;
};
const line = (): string =>
  idsInLine(db)
    .map((id) => names.get(id))
    .join('');
beforeEach(() => {
  db = temporaryStore();
  names = new Map();
});

it('stands in the order runs came in', () => {
  for (const name of 'abc') add(name);
  expect(line()).toBe('abc');
});

it.each<[Move, string, number]>([
  ['first', 'cabde', 0],
  ['last', 'abdec', 4],
  ['up', 'acbde', 1],
  ['down', 'abdce', 3],
])('%s makes abcde %s by moving c', (to, expected, index) => {
  const ids = [...'abcde'].map(add);
  expect(moveInLine(db, ids[2] as string, to)).toBe(index);
  expect(line()).toBe(expected);
});

it('puts a higher priority first and keeps the order among equals', () => {
  const [, b, , d] = [...'abcd'].map(add) as [string, string, string, string];
  expect(prioritise(db, d, 5)).toBe(0);
  prioritise(db, b, 5);
  expect(line()).toBe('bdac');
});

it('gives a moved run the priority of its place, so that it stays there', () => {
  const [a, , c] = [...'abc'].map(add) as [string, string, string];
  prioritise(db, a, 5);
  moveInLine(db, c, 'first');
  expect(line()).toBe('cab');
  add('d');
  expect(line()).toBe('cabd');
});

it('puts who comes later behind who was moved to the end', () => {
  const [a] = [...'abc'].map(add) as [string];
  moveInLine(db, a, 'last');
  add('d');
  expect(line()).toBe('bcad');
});

it('moves nothing that is not in line', () => {
  const [a] = [...'ab'].map(add) as [string];
  moveRun(db, a, 'pause', null);
  expect(moveInLine(db, a, 'last')).toBeNull();
  expect(prioritise(db, a, 3)).toBeNull();
  moveRun(db, a, 'resume', null);
  expect(line()).toBe('ab');
});
