import { z } from 'zod';
import { randomStream } from '../../../../shared/random.ts';
import { type Measured, cmaAfter, cmaPoint, populationOf } from '../cma.ts';
import { coordinatesOf } from '../coordinates.ts';
import { firstUnseen, settingFrom } from '../draw.ts';
import { lossesOf } from '../losses.ts';
import { defineSampler } from '../sampler.ts';
import type { Dimension } from '../space.ts';

/** More draws than this one by one outside of the space are cut to its edge. */
const REDRAWS = 20;

/** A coordinate as CMA-ES moves in it: a choice has the part of the unit interval that its probability says, as when it is drawn. */
function along(d: Dimension, x: number): number {
  if (d.kind === 'number' || Number.isNaN(x)) return x;
  const before = d.probabilities.slice(0, x).reduce((a, b) => a + b, 0);
  return before + (d.probabilities[x] as number) / 2;
}

export const cmaEs = defineSampler({
  id: 'cma_es',
  title: 'CMA-ES',
  summary:
    'A population whose mean and covariance follow the best of each generation (Hansen and Ostermeier 2001). For numbers that depend on each other.',
  options: z.strictObject({
    population: z
      .int()
      .min(4)
      .max(10_000)
      .nullable()
      .default(null)
      .meta({ title: 'Population', unit: 'trials', description: 'Empty: 4 + 3 ln(parameters).' }),
    sigma: z
      .number()
      .gt(0)
      .max(1)
      .default(1 / 6)
      .meta({ title: 'First spread', unit: 'of the range' }),
  }),
  propose(space, history, { population, sigma }, { seed, goals }) {
    const random = randomStream(seed, 'sweep: cma-es', history.length);
    const moving = space.dimensions.flatMap((d, i) => (d.cells > 1 ? [i] : []));
    const n = Math.max(1, moving.length);
    const losses = lossesOf(history, goals);
    const measured = history.flatMap((t, k): Measured[] => {
      const loss = losses[k] as number;
      if (Number.isNaN(loss)) return [];
      const row = coordinatesOf(space, t.params);
      // Where a parameter was not there, the trial says nothing of it: the middle.
      const x = Float64Array.from(moving, (i) => along(space.dimensions[i] as Dimension, row[i] as number));
      return [{ x: x.map((v) => (Number.isNaN(v) ? 0.5 : v)), loss }];
    });
    const state = cmaAfter(measured, n, sigma, population ?? populationOf(n));
    const draw = (): Float64Array =>
      cmaPoint(
        state,
        Float64Array.from({ length: n }, () => random.normal()),
      );
    const candidates = Array.from({ length: 8 }, () => {
      let point = draw();
      for (let tries = 0; tries < REDRAWS && point.some((v) => v < 0 || v > 1); tries++) point = draw();
      return settingFrom(space, (i) => Math.min(1 - 1e-12, Math.max(0, point[moving.indexOf(i)] ?? 0)));
    });
    return firstUnseen(space, history, candidates, random);
  },
});
