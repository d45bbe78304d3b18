import { describe, expect, it } from 'vitest';
import { analyse } from '../../../shared/range-test/index.ts';
import { curve, rates, usual } from './curves.ts';

describe('a curve that falls and then explodes', () => {
  it.each([0, 0.02, 0.1])('is clear with noise %d, and every suggestion lies on its fall', (noise) => {
    const { verdict, suggestions: s } = analyse([curve(rates(), usual, noise)]);
    expect(verdict).toBe('clear');
    expect(s.base_lr?.lr).toBeGreaterThan(1e-4);
    expect(s.base_lr?.lr).toBeLessThan(0.005);
    expect(s.steepest?.lr).toBeGreaterThan(0.005);
    expect(s.steepest?.lr).toBeLessThan(0.02);
    expect(s.max_lr?.lr).toBeGreaterThan(0.02);
    expect(s.max_lr?.lr).toBeLessThan(0.5);
  });
});

it('noise alone gets no suggestion, and is told why', () => {
  const { verdict, suggestions, why, advice } = analyse([curve(rates(), () => 2.3, 0.1)]);
  expect([verdict, suggestions]).toEqual(['none', {}]);
  expect(why).toMatch(/does not fall beyond its noise/);
  expect(advice.length).toBeGreaterThan(0);
});
