import { expect, test } from 'vitest';
import { confusionOf, macroF1 } from '../../../electron/worker/nn/confusion.ts';
import { residualsOf } from '../../../electron/worker/nn/residuals.ts';

test('confusion counts are [true class][predicted class]', () => {
  const logits = Float32Array.of(2, 0, 0, 2, 3, 0);
  const { evaluation, report } = confusionOf(logits, Uint32Array.of(0, 1, 2), Int32Array.of(0, 1, 1), ['a', 'b']);
  expect(report).toEqual({
    kind: 'confusion',
    classes: ['a', 'b'],
    counts: [
      [1, 0],
      [1, 1],
    ],
  });
  expect(evaluation.accuracy).toBeCloseTo(2 / 3, 12);
  const right = Math.log(1 + Math.exp(-2));
  expect(evaluation.loss).toBeCloseTo((2 * right + Math.log(1 + Math.exp(3))) / 3, 6);
});

test('the loss of large logits is finite', () => {
  expect(confusionOf(Float32Array.of(1e30, 0), Uint32Array.of(0), Int32Array.of(0), ['a', 'b']).evaluation.loss).toBe(
    0,
  );
});

test('macro F1 averages over the classes that occur', () => {
  expect(
    macroF1([
      [2, 0, 0],
      [1, 1, 0],
      [0, 0, 0],
    ]),
  ).toBeCloseTo((4 / 5 + 2 / 3) / 2, 12);
});

test("residuals are truth minus prediction in the target's own unit; the loss is of the standardised target", () => {
  const values = Float64Array.of(10, 20, 30);
  // Standardised outputs 0, 0, 0 with mean 20 and sd 5: always 20.
  const { evaluation, report } = residualsOf(new Float32Array(3), Uint32Array.of(0, 1, 2), values, 'y', 20, 5);
  expect(evaluation.loss).toBeCloseTo(200 / 3 / 25, 12);
  expect(evaluation.accuracy).toBeNull();
  expect(evaluation.metrics).toEqual({ mae: 20 / 3, rmse: Math.sqrt(200 / 3), r2: 0 });
  expect(report).toMatchObject({ kind: 'residuals', count: 3, mean: 0, quantiles: [-10, -9, -5, 0, 5, 9, 10] });
});
