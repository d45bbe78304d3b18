import { expect, test } from 'vitest';
import { boardOver, claim, post } from '../../../electron/worker/engine/wasm/board.ts';

const product = { a: 8, b: 16, out: 24, m: 10, k: 2, n: 3, rows: 4, parts: 3 };

test('nothing is to be had from a fresh board', () => {
  expect(claim(boardOver()).claim).toBeNull();
});

test('every part is had once, by whoever asks, and then none', () => {
  const here = boardOver();
  const there = boardOver(here.buffer);
  post(here, product);
  const parts = [here, there, here, there].map((board) => claim(board).claim?.part);
  expect(parts).toEqual([0, 1, 2, undefined]);
});

test('a claim holds the sizes of its product, and a number of its own', () => {
  const board = boardOver();
  post(board, product);
  const first = claim(board).claim;
  for (let left = claim(board).claim; left; left = claim(board).claim);
  post(board, { ...product, m: 4, parts: 1 });
  const second = claim(board).claim;
  expect(first).toEqual({ number: 1n, part: 0, product });
  expect(second).toEqual({ number: 2n, part: 0, product: { ...product, m: 4, parts: 1 } });
});

test('places beyond 2 GiB come back as the same bits', () => {
  const board = boardOver();
  post(board, { ...product, a: 3 * 2 ** 30 });
  expect((claim(board).claim?.product.a ?? 0) >>> 0).toBe(3 * 2 ** 30);
});
