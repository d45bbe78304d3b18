import { describe, expect, it } from 'vitest';
import { MOST_MATCHES, matchesIn, nextOf, placed } from '../../../renderer/views/run/find.ts';

describe('words in lines', () => {
  it.each([
    [['Loss 1', 'no', 'a loss, a LOSS'], 'loss', ['0:0-4', '2:2-6', '2:10-14']],
    [['aaaa'], 'aa', ['0:0-2', '0:2-4']],
    [['a.b'], '.', ['0:1-2']],
    [['İstanbul loss'], 'LOSS', ['0:9-13']],
    [['größe'], 'GRÖSSE', []],
    [['loss'], '', []],
    [[], 'x', []],
  ] as const)('%j: %j', (lines, text, found) => {
    expect(matchesIn(lines, text).map((m) => `${m.line}:${m.from}-${m.to}`)).toEqual(found);
  });

  it('are no more than can be marked', () => {
    expect(matchesIn(['x'.repeat(10_000)], 'x')).toHaveLength(MOST_MATCHES);
  });
});

it('next and previous go round', () => {
  expect([nextOf(3, -1, 1), nextOf(3, -1, -1), nextOf(3, 2, 1), nextOf(3, 0, -1), nextOf(0, -1, 1)]).toEqual([
    0, 2, 0, 2, -1,
  ]);
});

it('a match is found in the pieces a line is made of', () => {
  expect(placed([3, 5, 2], { from: 1, to: 3 })).toEqual({ start: [0, 1], end: [0, 3] });
  expect(placed([3, 5, 2], { from: 3, to: 9 })).toEqual({ start: [1, 0], end: [2, 1] });
  expect(placed([3], { from: 2, to: 9 })).toBeNull();
});
