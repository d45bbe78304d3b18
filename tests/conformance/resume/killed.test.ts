/**
 * Exact resume: a training process killed by SIGKILL at some step and started again gives, bit for bit, the losses of one that was
 * not. Which optimizers, schedules and tasks meet, and where they are killed, is drawn anew each time; TIDEMARK_SEED draws the same
 * again. Every combination, without the killing: product.test.ts.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { optimizers } from '../../../electron/worker/optimizers/index.ts';
import { randomStream } from '../../../electron/worker/train/random.ts';
import { schedules } from '../../../shared/schedules/index.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { nativeIsThere } from '../engines/engines.ts';
import { fixtures } from '../tasks/fixtures/index.ts';
import type { TaskFixture } from '../tasks/fixture.ts';
import { optimizerOptions, scheduleOptions } from './options.ts';
import { variants } from './variants.ts';
import { type Attempt, attempt, joined, killedAt, killedWriting, removeFolders, runFolder, specOf } from './worker.ts';

afterAll(removeFolders);

const seed = Number(process.env.TIDEMARK_SEED ?? Date.now() % 1_000_000);
const random = randomStream(seed, 'killed');
const any = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
/** Every task twice. */
const combinations = [...variants, ...variants].map((variant) => {
  const [optimizer, schedule, part] = [any(optimizers).id, any(schedules).id, 0.05 + 0.9 * random.uniform()];
  return { variant, optimizer, schedule, part, title: `${variant.title}, ${optimizer}, ${schedule}` };
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

describe(`killed at a step, then resumed (TIDEMARK_SEED=${seed})`, () => {
  test.each(combinations)('$title, at $part of its way', async ({ variant, optimizer, schedule, part }) => {
    const spec = specOf(variant, {
      optimizer: optimizerOptions(optimizer),
      schedule: scheduleOptions(schedule),
      training: { epochs: 15, eval_every: 7, eval_batches: 1, checkpoint_every: 5 },
    });
    const whole = await attempt(spec, runFolder(variant), 1);
    expect(whole.ended?.state).toBe('done');
    expect(whole.losses.size).toBe(whole.totalSteps);
    const dir = runFolder(variant);
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

  test('on WebAssembly, with two threads that share the products of its first layer', async () => {
    const spec = experimentSpec.parse({
      task: { type: 'images', data: 'builtin:mnist', max_examples: 400, model: { type: 'mlp', layers: [256] } },
      optimizer: { type: 'adam', lr: 0.01 },
      training: { epochs: 3, batch_size: 64, engine: 'wasm', checkpoint_every: 3 },
    }) as ExperimentSpec;
    const whole = await attempt(spec, runFolder(inRegistry), 1);
    expect(whole.events.find((e) => e.type === 'started')?.engine.threads).toBe(2);
    const dir = runFolder(inRegistry);
    expectSame(whole, [await attempt(spec, dir, 1, killedAt(0.6)), await attempt(spec, dir, 2)]);
  });

  test('in the middle of an epoch goes on in its middle', async () => {
    const spec = some();
    const dir = runFolder(inRegistry);
    await attempt(spec, dir, 1, killedAt(0.3));
    const resumed = await attempt(spec, dir, 2);
    const steps = resumed.events.find((e) => e.type === 'started')?.steps_per_epoch ?? 1;
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
