/**
 * Exact resume: a training process killed by SIGKILL at some step and started again gives, bit for bit, the losses of one that was
 * not. Every optimizer, schedule and task fixture takes part, in rotating combinations.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { optimizers } from '../../../electron/worker/optimizers/index.ts';
import { schedules } from '../../../shared/schedules/index.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { nativeIsThere } from '../engines/engines.ts';
import { fixtures } from '../tasks/fixtures/index.ts';
import type { TaskFixture } from '../tasks/fixture.ts';
import { type Attempt, attempt, joined, killedAt, killedWriting, removeFolders, runFolder, specOf } from './worker.ts';

afterAll(removeFolders);

/** What makes an optimizer keep most. */
const FULL: Readonly<Record<string, object>> = {
  sgd: { momentum: 0.9, nesterov: true },
  adam: { amsgrad: true },
  rmsprop: { momentum: 0.9, centered: true },
};

const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const longest = Math.max(optimizers.length, schedules.length, fixtures.length);
/** Every member of the longest list twice, with others beside it the second time. */
const combinations = Array.from({ length: 2 * longest }, (_, i) => {
  const turn = i < longest ? 0 : 1;
  const [optimizer, schedule] = [at(optimizers, i).id, at(schedules, i + turn).id];
  const fixture = at(fixtures, i + 3 * turn);
  return {
    optimizer,
    schedule,
    fixture,
    title: `${optimizer}, ${schedule}, ${fixture.title}`,
    part: ((i * 37 + 11) % 90) / 100,
  };
});

function expectSame(whole: Attempt, attempts: readonly Attempt[]): void {
  const { losses, differing } = joined(attempts);
  expect(differing).toEqual([]);
  expect(losses).toEqual(whole.losses);
  const last = attempts.at(-1);
  expect(last?.ended?.state).toBe('done');
  expect(last?.ended?.metrics).toEqual(whole.ended?.metrics);
}

const inRegistry = fixtures[0] as TaskFixture;
const some = (training: object = {}): ExperimentSpec =>
  specOf(inRegistry, { optimizer: { type: 'adam', lr: 0.01 }, training });

describe('killed at a step, then resumed', () => {
  test.each(combinations)('$title', async ({ optimizer, schedule, fixture, part }) => {
    const spec = specOf(fixture, {
      optimizer: { type: optimizer, lr: 0.01, ...FULL[optimizer] },
      schedule: { type: schedule },
      training: { eval_every: 7, eval_batches: 2, checkpoint_every: 5 },
    });
    const whole = await attempt(spec, runFolder(fixture), 1);
    expect(whole.ended?.state).toBe('done');
    expect(whole.losses.size).toBe(whole.totalSteps);
    const dir = runFolder(fixture);
    const killed = await attempt(spec, dir, 1, killedAt(part));
    expect(killed.signal).toBe('SIGKILL');
    expectSame(whole, [killed, await attempt(spec, dir, 2)]);
  });

  test('three times over', async () => {
    const spec = some({ accumulate: 2, clip_norm: 0.5 });
    const whole = await attempt(spec, runFolder(inRegistry), 1);
    const dir = runFolder(inRegistry);
    const attempts: Attempt[] = [];
    for (const part of [0.2, 0.5, 0.8]) attempts.push(await attempt(spec, dir, attempts.length + 1, killedAt(part)));
    expectSame(whole, [...attempts, await attempt(spec, dir, attempts.length + 1)]);
  });

  test.skipIf(!nativeIsThere)('on the native engine, with two threads', async () => {
    const spec = some({ engine: 'native' });
    const whole = await attempt(spec, runFolder(inRegistry), 1);
    const dir = runFolder(inRegistry);
    expectSame(whole, [await attempt(spec, dir, 1, killedAt(0.6)), await attempt(spec, dir, 2)]);
  });

  test('in the middle of an epoch goes on in its middle', async () => {
    const spec = some();
    const dir = runFolder(inRegistry);
    await attempt(spec, dir, 1, killedAt(0.3));
    const resumed = await attempt(spec, dir, 2);
    const { steps_per_epoch: steps } = resumed.events.find((e) => e.type === 'started') ?? { steps_per_epoch: 1 };
    expect(resumed.firstStep % steps).toBeGreaterThan(0);
  });
});

test('killed while it writes a checkpoint, it goes on from the one before', async () => {
  const spec = some({ checkpoint_every: 1 });
  const whole = await attempt(spec, runFolder(inRegistry), 1);
  const dir = runFolder(inRegistry);
  const attempts: Attempt[] = [];
  for (const step of [3, 9, 15]) attempts.push(await attempt(spec, dir, attempts.length + 1, killedWriting(dir, step)));
  expect(attempts.map((a) => a.signal)).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL']);
  expectSame(whole, [...attempts, await attempt(spec, dir, attempts.length + 1)]);
});
