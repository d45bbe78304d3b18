import { describe, expect, test } from 'vitest';
import type { TrainState } from '../../../electron/worker/train/checkpoint.ts';
import { takeLoss } from '../../../electron/worker/train/divergence.ts';
import { stoppedEarly } from '../../../electron/worker/train/early-stopping.ts';
import { freshState } from '../../../electron/worker/train/session.ts';
import { earlyStopping } from '../../../shared/spec/experiment.ts';

const history = (values: number[], metric = 'eval_loss') =>
  values.map((value, i) => ({ step: 10 * (i + 1), metrics: { [metric]: value } }));

describe('early stopping', () => {
  test.each([
    ['while it improves', [3, 2, 1], {}, false],
    ['before patience is over', [1, 2, 2], {}, false],
    ['when patience is over', [1, 2, 2, 2], {}, true],
    ['after an improvement the wait begins anew', [3, 4, 4, 2, 4, 4], {}, false],
    ['an improvement of less than min_delta is none', [3, 2.95, 2.92, 2.91], { min_delta: 0.1 }, true],
    ['small improvements that add up to min_delta are one', [3, 2.95, 2.92, 2.85], { min_delta: 0.1 }, false],
    ['NaN improves nothing', [NaN, NaN, NaN], {}, true],
    ['higher is better where told so', [0.1, 0.2, 0.3, 0.4], { mode: 'max' }, false],
    ['lower is worse where told so', [0.4, 0.3, 0.2, 0.1], { mode: 'max' }, true],
  ])('%s', (_, values, options, stops) => {
    const why = stoppedEarly(history(values), earlyStopping.parse(options));
    expect(why !== null).toBe(stops);
  });

  test('says the metric, how long it waited, and the best', () => {
    const why = stoppedEarly(
      history([0.5, 0.7, 0.6, 0.6, 0.6], 'f1'),
      earlyStopping.parse({ metric: 'f1', mode: 'max' }),
    );
    expect(why?.text).toBe(
      'Stopped early at step 50: f1 has not improved for 3 evaluations; the best was 0.7000 at step 20.',
    );
  });
});

describe('divergence', () => {
  const after = (losses: number[], factor: number | null): { state: TrainState; at: number } => {
    const state = freshState();
    return { state, at: losses.findIndex((loss) => takeLoss(state, loss, factor) !== null) };
  };
  const of = (n: number, loss: number): number[] => Array.from({ length: n }, () => loss);

  test.each([NaN, Infinity, -Infinity])('%s is divergence at once, whatever the factor', (loss) => {
    expect(after([2, 1, loss], null).at).toBe(2);
  });

  test('one wild step is not', () => {
    expect(after([...of(50, 1), 20, ...of(50, 1)], 4).at).toBe(-1);
  });

  test('staying above the factor and above the beginning is', () => {
    expect(after([2, ...of(100, 1), ...of(50, 30)], 4).at).toBeGreaterThan(100);
  });

  test('rising from almost nothing to below the beginning is not', () => {
    expect(after([2, ...of(200, 0.001), ...of(200, 1)], 4).at).toBe(-1);
  });

  test('without a factor a high loss is not', () => {
    expect(after([...of(10, 1), ...of(100, 1e9)], null).at).toBe(-1);
  });
});
