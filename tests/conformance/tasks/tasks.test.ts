/** The law of tasks (electron/worker/tasks/task.ts), executed for every fixture on the WebAssembly engine. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../../electron/worker/data/problem.ts';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { tasks } from '../../../electron/worker/tasks/index.ts';
import { fixtures } from './fixtures/index.ts';
import { descend, folderOf, goOn, prepare, removeFolders, save, stop } from './support.ts';

beforeAll(() => loadEngine('wasm', 1));
afterAll(removeFolders);

it('covers every task of the registry', () => {
  expect(new Set(fixtures.map((f) => f.task.type))).toEqual(new Set(tasks.map((t) => t.id)));
});

describe.each(fixtures.map((f) => [f.title, f] as const))('%s', (_, fixture) => {
  const folder = folderOf(fixture);

  it('learns', async () => {
    const task = await prepare(fixture, folder);
    const before = await task.evaluate(goOn);
    descend(task, fixture.lr, 0, fixture.steps);
    const after = await task.evaluate(goOn);
    expect(after?.loss).toBeLessThan((before?.loss ?? 0) * fixture.falls_to);
  });

  it('says what its data is', async () => {
    const { data, steps_per_epoch, model } = await prepare(fixture, folder);
    expect(data.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(data.train).toBeGreaterThan(data.eval);
    expect(data.eval).toBeGreaterThan(0);
    expect(steps_per_epoch).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify({ data, model }))).toEqual({ data, model });
  });

  it('has the metrics in its evaluations that it says it has', async () => {
    const task = await prepare(fixture, folder);
    const evaluation = await task.evaluate(goOn);
    const names = Object.keys(evaluation?.metrics ?? {});
    expect(task.metrics).toEqual(evaluation?.accuracy === null ? names : ['eval_accuracy', ...names]);
  });

  it('gives every trained tensor a gradient', async () => {
    const task = await prepare(fixture, folder);
    const { grads, value } = tf.variableGrads(() => task.loss(0), [...task.weights.values()]);
    const still = [...task.weights].filter(
      ([, v]) => !grads[v.name] || tf.max(tf.abs(grads[v.name] as tf.Tensor)).dataSync()[0] === 0,
    );
    expect(still.map(([name]) => name)).toEqual([]);
    tf.dispose([grads, value]);
  });

  it('leaks no tensor in steps, evaluations, samples and reports', async () => {
    const task = await prepare(fixture, folder);
    const round = async (first: number): Promise<number> => {
      descend(task, 0.01, first, first + 3);
      await task.evaluate(goOn);
      await task.samples(goOn);
      await task.reports(goOn);
      return tf.memory().numTensors;
    };
    const once = await round(0);
    expect(await round(task.steps_per_epoch)).toBe(once);
  });

  it('gives the same losses for the same seed, bit for bit, and others for another', async () => {
    const losses = async (seed: number): Promise<number[]> => {
      const task = await prepare(fixture, folder, { training: { ...fixture.training, seed } });
      return [...descend(task, fixture.lr, 0, 5), (await task.evaluate(goOn))?.loss ?? NaN];
    };
    expect(await losses(0)).toEqual(await losses(0));
    expect(await losses(0)).not.toEqual(await losses(1));
  });

  it('needs the step alone to make its batch: resumed from saved weights it goes on bit for bit', async () => {
    const whole = await prepare(fixture, folder);
    const end = whole.steps_per_epoch + 3;
    const cut = Math.max(1, whole.steps_per_epoch - 2);
    descend(whole, fixture.lr, 0, cut);
    const saved = save(whole);
    const rest = descend(whole, fixture.lr, cut, end);
    const resumed = await prepare(fixture, folder, { saved });
    expect(descend(resumed, fixture.lr, cut, end)).toEqual(rest);
    expect(await resumed.evaluate(goOn)).toEqual(await whole.evaluate(goOn));
  });

  it('makes the same samples from the same weights', async () => {
    const task = await prepare(fixture, folder);
    expect(await task.samples(goOn)).toEqual(await task.samples(goOn));
  });

  it('leaves an evaluation when asked to stop', async () => {
    const task = await prepare(fixture, folder);
    expect(await task.evaluate(stop)).toBeNull();
    expect(await task.samples(stop)).toEqual([]);
  });

  it.each(fixture.unusable.map((u) => [u.what, u] as const))(
    'refuses %s before the first step',
    async (_what, unusable) => {
      const odd = unusable.files ? folderOf(fixture, unusable.files) : folder;
      const before = tf.memory().numTensors;
      const failure: unknown = await prepare(fixture, odd, unusable).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Problem);
      expect((failure as Problem).message).toMatch(unusable.says);
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
