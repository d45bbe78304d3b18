/** Sources that are hard to draw, for every chart of the registry. */
import type { ChartSource, Points } from '../../../renderer/charts/chart.ts';

export const names = ['loss', 'lr', 'momentum', 'weight_decay', 'grad_norm', 'param_norm', 'throughput'];

export function source(points: Points, epochs: ChartSource['epochs'], log = false): ChartSource {
  return {
    of: 'run 12',
    series: Object.fromEntries(names.map((name) => [name, points])),
    epochs,
    total_steps: null,
    plan: {},
    reports: [
      {
        kind: 'confusion',
        part: 'eval',
        classes: ['cat', 'dog'],
        counts: [
          [3, 1],
          [0, 0],
        ],
      },
      {
        kind: 'residuals',
        part: 'eval',
        target: 'price',
        count: 3,
        mean: 0,
        sd: 1,
        mean_absolute: 0.8,
        r2: NaN,
        quantiles: [-2, -1, -0.5, 0, 0.5, 1, 2],
      },
    ],
    smoothing: 0.9,
    loss: 'cross_entropy',
    log,
    range: {
      vary: 'lr',
      log: true,
      domain: [1e-7, 10],
      quantity: 'loss',
      groups: [
        { name: '', curves: [{ seed: 1, rate: Array.from(points.step, rateAt), value: Array.from(points.value) }] },
      ],
      suggestions: {},
      seeds: true,
      ranAway: false,
    },
  };
}
const rateAt = (step: number): number => 1e-7 * 10 ** (step / 2e5);
export const points = (...values: number[]): Points => ({
  step: Float64Array.from(values, (_, i) => i),
  value: Float64Array.from(values),
});
export const epoch = (step: number, loss: number): ChartSource['epochs'][number] => ({
  step,
  train_loss: loss,
  eval_loss: loss,
  eval_accuracy: 0.5,
  metrics: {},
});

export const cases = [
  ['no points', source(points(), [])],
  ['one point', source(points(2.5), [epoch(1, 2.5)])],
  ['a gap', source(points(3, NaN, 2), [epoch(1, 3), epoch(2, NaN), epoch(3, 2)])],
  ['infinities and zeros on a log axis', source(points(Infinity, 0, -1, 2), [epoch(1, Infinity), epoch(2, 2)], true)],
] as const;
