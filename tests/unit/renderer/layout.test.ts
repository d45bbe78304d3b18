import { describe, expect, it } from 'vitest';
import {
  isPinned,
  type Layout,
  moved,
  pinned,
  readLayout,
  withColumn,
  without,
  writeLayout,
} from '../../../renderer/views/history/layout.ts';
import { splitParts } from '../../../shared/split-parts.ts';

const layout = (text: string): Layout => readLayout(text) as Layout;
const text = (one: Layout): string => writeLayout(one);

it.each([
  ['a, b ,c', ['a', 'b', 'c']],
  ['metrics."a, b",c', ['metrics."a, b"', 'c']],
  [`metrics."a\\", b",'c,d'`, [`metrics."a\\", b"`, "'c,d'"]],
  ['', []],
  [',,', []],
  ['"open, to the end', ['"open, to the end']],
])('%j between commas is %j', (given, parts) => expect(splitParts(given)).toEqual(parts));

describe('a layout', () => {
  it.each(['name', 'state,name', 'state|name', 'state,name|', 'name|params."a|b, c",seed'])(
    '%j leads back to itself',
    (given) => expect(text(layout(given))).toBe(given),
  );
  it.each([null, undefined, '', ',', ' | '])('%j says nothing', (given) => expect(readLayout(given)).toBeNull());
  it('has the name, and each column once', () => {
    expect(text(layout('seed,seed|seed,state'))).toBe('seed|state,name');
  });
  it('takes a column in once, at the end', () => {
    expect(text(withColumn(layout('name'), 'seed'))).toBe('name,seed');
    expect(text(withColumn(layout('name,seed'), 'name'))).toBe('name,seed');
  });
  it('loses any column but the name', () => {
    expect(text(without(layout('state,seed|name'), 'seed'))).toBe('state|name');
    expect(text(without(layout('state,seed|name'), 'name'))).toBe('state,seed|name');
    expect(text(without(layout('state|name,seed'), 'seed'))).toBe('state|name');
  });
  it.each([
    ['c', 0, 'c,a|b,name'],
    ['a', 2, 'b,c,a,name'],
    ['a', -1, 'a|b,c,name'],
    ['b', 9, 'a|c,name,b'],
    ['none', 1, 'a|b,c,name'],
  ])('moves %s to place %d', (id, to, after) => expect(text(moved(layout('a|b,c,name'), id, to))).toBe(after));
  it('pins and lets go at the bar', () => {
    const before = layout('a|b,c,name');
    expect(text(pinned(before, 'c', true))).toBe('a,c|b,name');
    expect(text(pinned(before, 'a', true))).toBe('a|b,c,name');
    expect(text(pinned(before, 'a', false))).toBe('a,b,c,name');
    expect(isPinned(before, 'a')).toBe(true);
    expect(isPinned(before, 'b')).toBe(false);
  });
});
