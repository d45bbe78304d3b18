import { expect, it } from 'vitest';
import { analyse, inTermsOf } from '../../../shared/range-test/index.ts';
import { curve, rates, usual } from './curves.ts';

it('a test of momentum is told in terms of momentum, with the same numbers', () => {
  const read = analyse([curve(rates(), usual, 0.02)]);
  const told = inTermsOf('momentum', read);
  expect(told.suggestions.steepest?.why).toMatch(/for each tenfold of the momentum\.$/);
  const texts = [told.why, ...told.advice, ...Object.values(told.suggestions).map((s) => s.why)];
  expect(texts.join(' ')).not.toMatch(/\brates?\b/);
  expect(told.suggestions.steepest).toMatchObject({
    ...read.suggestions.steepest,
    why: expect.any(String) as string,
    said: expect.any(Object) as object,
  });
  const flat = analyse([{ seed: 1, lr: rates(), loss: rates().map(() => 1) }]);
  expect(inTermsOf('weight_decay', flat).why).toContain('the same at every weight decay');
});
