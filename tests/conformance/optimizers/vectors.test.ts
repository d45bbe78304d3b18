/** Every optimizer against PyTorch, step by step: tests/vectors/make_optimizers.py tells how the vectors were made. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { trainers } from '../engines/engines.ts';
import { optimizers } from '../../../electron/worker/optimizers/index.ts';
import vectors from '../../vectors/optimizers.json' with { type: 'json' };
import { dispose, freshState, specOf, updateWith, valuesOf, weightsOf } from './support.ts';

/** Float32 keeps about 6e-8 of a number; the worst seen after 24 updates is 5e-7 (relative, absolute below 1). */
const TOLERANCE = 1e-6;

interface Case {
  readonly optimizer: string;
  readonly options: Record<string, unknown>;
  readonly rates: readonly [number, number | null, number | null][] | null;
  readonly after: readonly number[][];
}
const cases = vectors.cases as unknown as readonly Case[];

const engines = [...trainers, { id: 'cpu' as const, skip: false, name: 'cpu' }];

describe.each(engines)('on $name', ({ id, skip }) => {
  beforeAll(async () => {
    if (!skip) await loadEngine(id, 1);
  });

  test
    .skipIf(skip)
    .each(cases.map((c) => [`${c.optimizer} ${JSON.stringify(c.options)}${c.rates ? ', rates by step' : ''}`, c]))(
    '%s follows PyTorch',
    (_, c) => {
      const spec = specOf({ type: c.optimizer, ...c.options });
      const weights = weightsOf(vectors.weights);
      const state = freshState();
      let worst = 0;
      c.after.forEach((expected, step) => {
        const [lr, momentum, weight_decay] = c.rates?.[step] ?? [spec.lr, null, null];
        updateWith(spec, { lr, momentum, weight_decay }, weights, vectors.gradients[step] as number[], state);
        valuesOf(weights).forEach((value, i) => {
          const wanted = expected[i] as number;
          worst = Math.max(worst, Math.abs(value - wanted) / Math.max(1, Math.abs(wanted)));
        });
      });
      dispose(weights, state);
      expect(worst).toBeLessThan(TOLERANCE);
    },
  );
});

test('there are vectors of at least 20 steps for every optimizer, one with rates that change', () => {
  for (const { id } of optimizers) {
    const of = cases.filter((c) => c.optimizer === id);
    expect(of.length, id).toBeGreaterThanOrEqual(3);
    expect(
      of.some((c) => c.rates !== null),
      id,
    ).toBe(true);
    expect(Math.min(...of.map((c) => c.after.length)), id).toBeGreaterThanOrEqual(20);
  }
});
