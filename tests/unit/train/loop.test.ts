import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { listCheckpoints } from '../../../electron/worker/train/checkpoint.ts';
import { Problem } from '../../../electron/worker/data/problem.ts';
import { folder, jobFor, tinySpec, trainHere } from './support.ts';

const run = (parts: Parameters<typeof tinySpec>[0] = {}) => trainHere(jobFor(tinySpec(parts), folder()));

test('learns, and tells lr, momentum, loss and both norms of every step', async () => {
  const trained = await run({ training: { epochs: 4 } });
  const loss = trained.series('loss');
  expect(trained.ended).toMatchObject({ state: 'done', reason: null });
  expect(loss).toHaveLength(44);
  expect(loss.at(-1)).toBeLessThan((loss[0] as number) - 0.3);
  for (const name of ['lr', 'momentum', 'grad_norm', 'weight_norm']) expect(trained.series(name)).toHaveLength(44);
  expect(Math.min(...trained.series('grad_norm'))).toBeGreaterThan(0);
});

test('tells how long the parts of every step took, apart from what it computed', async () => {
  const trained = await run();
  for (const name of ['step_ms', 'data_ms', 'report_ms', 'examples_per_second']) {
    expect(trained.series(name), name).toHaveLength(22);
    expect(Math.min(...trained.series(name)), name).toBeGreaterThanOrEqual(0);
  }
  expect(trained.of('steps').every((e) => !('step_ms' in e.series))).toBe(true);
});

test('records no norms where the experiment does not want them, and trains the same', async () => {
  const [without, withNorms] = [await run({ training: { norms: false } }), await run()];
  expect(without.series('grad_norm')).toEqual([]);
  expect(without.series('loss')).toEqual(withNorms.series('loss'));
});

test('logs the momentum of an optimizer with betas, and none where there is none', async () => {
  expect((await run({ optimizer: { type: 'adam', lr: 0.01 } })).series('momentum')[0]).toBe(0.9);
  expect((await run({ optimizer: { type: 'adagrad' } })).series('momentum')).toEqual([]);
});

test('a batch in two halves, accumulated, moves the weights as the whole batch does', async () => {
  const whole = await run({ training: { batch_size: 4, epochs: 1 } });
  const halves = await run({ training: { batch_size: 2, accumulate: 2, epochs: 1 } });
  expect(halves.of('started')[0]).toMatchObject({ steps_per_epoch: 11, total_steps: 11 });
  halves.series('loss').forEach((loss, i) => expect(loss).toBeCloseTo(whole.series('loss')[i] as number, 4));
});

test('keeps no tensor from one step to the next', async () => {
  const { tensors } = await run({
    optimizer: { type: 'adam', amsgrad: true },
    training: { accumulate: 2, clip_norm: 1, clip_value: 1, eval_every: 3, epochs: 4 },
  });
  expect(tensors).toHaveLength(20);
  // The last step has no next batch to make ready.
  expect(new Set(tensors.slice(1, -1)).size).toBe(1);
});

test('reads back once a step, for all that it tells of it', async () => {
  const read = vi.spyOn(tf.Tensor.prototype, 'dataSync');
  const readsOf = async (batch_size: number): Promise<number> => {
    read.mockClear();
    await run({ optimizer: { type: 'adam' }, training: { batch_size, epochs: 1, eval_batches: 1, clip_norm: 1 } });
    return read.mock.calls.length;
  };
  // 11 steps and 22: what evaluations and checkpoints read is the same.
  const [fewer, more] = [await readsOf(4), await readsOf(2)];
  read.mockRestore();
  expect(more - fewer).toBe(11);
});

test('refuses to accumulate more batches than an epoch has', async () => {
  await expect(run({ training: { accumulate: 100 } })).rejects.toThrow(/training.accumulate: 100 batches/);
});

test('clipping by norm bounds every step, and tells the norm before it', async () => {
  const trained = await run({ optimizer: { momentum: 0, lr: 1 }, training: { clip_norm: 0.01, epochs: 1 } });
  const norms = trained.series('weight_norm');
  expect(Math.max(...trained.series('grad_norm'))).toBeGreaterThan(0.1);
  norms.slice(1).forEach((norm, i) => expect(Math.abs(norm - (norms[i] as number))).toBeLessThan(0.0101));
});

test('clipping by value bounds every weight of every step', async () => {
  const trained = await run({ optimizer: { momentum: 0, lr: 1 }, training: { clip_value: 1e-4, epochs: 1 } });
  const norms = trained.series('weight_norm');
  const most = 1e-4 * Math.sqrt(trained.of('started')[0]?.parameters ?? 0);
  norms.slice(1).forEach((norm, i) => expect(Math.abs(norm - (norms[i] as number))).toBeLessThan(most * 1.01));
});

test('evaluates every N steps beside the end of each epoch', async () => {
  const trained = await run({ training: { eval_every: 4 } });
  expect(trained.of('eval').map((e) => e.step)).toEqual([4, 8, 12, 16, 20]);
  expect(trained.of('epoch').map((e) => e.step)).toEqual([11, 22]);
});

test('evaluating in between changes no step', async () => {
  const [often, seldom] = [await run({ training: { eval_every: 3 } }), await run()];
  expect(often.series('loss')).toEqual(seldom.series('loss'));
});

test('a loss that is no number ends the run as failed, with the step and the last rate', async () => {
  const trained = await run({ optimizer: { lr: 1e6 }, training: { divergence_factor: null, epochs: 20 } });
  expect(trained.ended.state).toBe('failed');
  expect(trained.ended.reason).toMatch(/became (NaN|Infinity) at step \d+, with lr 1.00e\+6/);
  expect(trained.ended.metrics.diverged_at).toBe(trained.series('loss').length - 1);
});

test('a loss far above its lowest ends the run before it is no number', async () => {
  const trained = await run({ optimizer: { lr: 30, momentum: 0 }, training: { divergence_factor: 2, epochs: 50 } });
  expect(trained.ended.reason).toMatch(/more than 2 times its lowest, .* at step \d+, with lr 30/);
  expect(trained.series('loss').every(Number.isFinite)).toBe(true);
});

test('stops early when the metric no longer improves, as done and with the reason', async () => {
  const trained = await run({
    optimizer: { lr: 0 },
    training: { epochs: 20, early_stopping: { metric: 'eval_loss', patience: 2 } },
  });
  expect(trained.ended.state).toBe('done');
  expect(trained.ended.reason).toMatch(/Stopped early at step 33: eval_loss has not improved for 2 evaluations/);
  expect(trained.of('epoch')).toHaveLength(3);
});

test.each([
  ['to stop early', 'training.early_stopping.metric', { training: { early_stopping: { metric: 'f1' } } }],
  ['to lower the rate', 'schedule.metric', { schedule: { type: 'reduce_on_plateau', metric: 'f1' } }],
])(
  'refuses %s by a metric the task does not have, before the first step, naming those it has',
  async (_, key, parts) => {
    const told: string[] = [];
    const trained = trainHere(jobFor(tinySpec(parts), folder()), Infinity, (event) => told.push(event.type));
    await expect(trained).rejects.toThrow(Problem);
    await expect(trained).rejects.toThrow(
      `${key}: there is no metric f1. This task has: train_loss, eval_loss, eval_accuracy, perplexity, bits_per_character.`,
    );
    expect(told).toEqual([]);
  },
);

// A loss that falls has its best last by one, and first by the other.
test.each([
  ['the eval loss without early stopping', null, 'eval_loss', 66],
  ['the metric of early stopping', { metric: 'perplexity', mode: 'max', patience: 100 }, 'perplexity', 11],
])('the best checkpoint is kept and goes by %s', async (_, early_stopping, metric, step) => {
  const dir = folder();
  const trained = await trainHere(jobFor(tinySpec({ training: { epochs: 6, early_stopping } }), dir));
  const best = trained.of('checkpoint').filter((c) => c.best);
  const evaluated = trained.of('epoch').find((e) => e.step === step);
  const value = metric === 'eval_loss' ? evaluated?.eval_loss : evaluated?.metrics[metric];
  expect(best.at(-1)).toMatchObject({ step, metric, value, eval_loss: evaluated?.eval_loss });
  expect(listCheckpoints(dir)).toContain(best.at(-1)?.name);
});

test('the same seed gives the same events but for their times', async () => {
  const [a, b] = [await run({ training: { seed: 0 } }), await run({ training: { seed: 0 } })];
  expect(a.series('loss')).toEqual(b.series('loss'));
  expect(a.of('epoch').map((e) => ({ ...e, seconds: 0 }))).toEqual(b.of('epoch').map((e) => ({ ...e, seconds: 0 })));
});
