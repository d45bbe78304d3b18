import { expect, it } from 'vitest';
import { watchLoss } from '../../../electron/worker/range-test/watch.ts';

/** Index of the loss at which the watch ends the curve, or null. */
function endsAt(losses: readonly number[], smooth = 0, factor: number | null = 4): number | null {
  const watch = watchLoss(smooth, factor);
  const at = losses.findIndex((loss) => watch(loss) !== null);
  return at === -1 ? null : at;
}

it.each([
  ['at four times the lowest', [2, 1, 3.9, 4.1], 3],
  ['never where it only falls', [3, 2, 1, 0.5], null],
  ['at a loss that is no number', [2, 1, NaN], 2],
  ['at an infinite loss', [2, Infinity], 1],
  ['not for a blip near zero', [2, 1e-6, 0.01, 1e-6], null],
  ['near zero, once it matters', [2, 1e-6, 0.07], 2],
  ['not while a negative loss stays about as low', [-1, -2, -1.5, -2.5], null],
  ['once a negative loss has risen by three times its size', [-1, -2, 3.9, 4.1], 3],
])('ends %s', (_, losses, at) => {
  expect(endsAt(losses)).toBe(at);
});

it('looks at the running mean, corrected for its start', () => {
  // Means of [1, 1, 9] at 0.5: 1, 1, (0.25 + 0.5 + 4 * ... ) as computed by hand: 0.125+0.25+4.5 over 0.875.
  expect(endsAt([1, 1, 9], 0.5)).toBe(2);
  expect(endsAt([1, 1, 6], 0.5)).toBe(null);
});

it('without a factor only a loss that is no number ends a curve', () => {
  expect(endsAt([1, 1e30, NaN], 0, null)).toBe(2);
});
