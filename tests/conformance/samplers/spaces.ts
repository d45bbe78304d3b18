import type { Plan } from '../../../electron/core/planner/plan.ts';
import type { Params } from '../../../electron/core/planner/space.ts';
import { planned } from '../../unit/sweeps/support.ts';

const plan = (method: string, parameters: string): Plan => planned(`method: ${method}\nparameters: ${parameters}\n`);

/** Every kind of dimension, alone and together. */
export const spaces = {
  'one continuous': plan('random', '{ x: { min: -1.0, max: 1.0 } }'),
  logarithmic: plan('random', '{ lr: { distribution: log_uniform_values, min: 0.00001, max: 1 } }'),
  stepped: plan(
    'random',
    '{ q: { distribution: q_uniform, q: 0.5, min: 0, max: 8 }, l: { distribution: q_log_uniform_values, q: 8, min: 8, max: 512 }, n: { min: 1, max: 40 } }',
  ),
  'without bounds': plan('random', '{ a: { distribution: normal, mu: 3 }, b: { distribution: q_log_normal } }'),
  conditional: plan(
    'random',
    `
  optimizer: { values: [sgd, adam], probabilities: [0.3, 0.7] }
  momentum: { min: 0.0, max: 0.99, if: { optimizer: sgd } }
  beta2: { min: 0.9, max: 0.999, if: { optimizer: adam } }
  layers: { min: 1, max: 4 }
  dropout: { min: 0.0, max: 0.5, if: { layers: { min: 3 } } }
  data: { value: digits }`,
  ),
} as const;

export const discrete = plan(
  'grid',
  '{ kind: { values: [a, b, [1, 2]] }, n: { min: 1, max: 6 }, only: { values: [true, false], if: { kind: a } }, one: { value: 7 } }',
);

/** A loss with a slope in every parameter, so that samplers that learn have something to learn. */
export function lossAt(params: Params): number {
  return Object.values(params).reduce<number>(
    (sum, v) =>
      sum + (typeof v === 'number' ? Math.abs(Math.log(Math.abs(v) + 0.01) + 2) : JSON.stringify(v).length / 10),
    0,
  );
}
