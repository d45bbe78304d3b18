import { expect, it } from 'vitest';
import { addedUp } from '../../../renderer/state/skipped.ts';

it('adds up what was left out for the same reason, and keeps apart what was not', () => {
  const images = { what: 'images', why: 'only numbers are taken', count: 2 };
  const other = { what: 'images', why: 'they are too large', count: 1 };
  expect(addedUp([images, other, { ...images, count: 3 }])).toEqual([{ ...images, count: 5 }, other]);
});
