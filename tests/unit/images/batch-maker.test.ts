/** Batches made in a thread of their own: the same bits as made here, whatever is asked for in whatever order. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { type BatchMaker, batchMaker, shareable } from '../../../electron/worker/data/images/batch-maker.ts';
import { type BatchPlan, imageBatches, lengthOf } from '../../../electron/worker/data/images/batches.ts';

const size = { width: 28, height: 28, channels: 1 };
const plan = (change: Partial<BatchPlan> = {}): BatchPlan => ({
  set: shareable({ ...size, pixels: Uint8Array.from({ length: 100 * 784 }, (_, i) => (i * 31 + (i >> 5)) & 255) }),
  normalisation: { mean: [0.13], sd: [0.31] },
  augment: { shift: 2, flip: true, rotate: 10 },
  train: Uint32Array.from({ length: 90 }, (_, i) => i + 5),
  batch_size: 16,
  seed: 3,
  ...change,
});
const made = (of: BatchPlan, step: number): Float32Array => imageBatches(of)(step, new Float32Array(lengthOf(of)));

let maker: BatchMaker | null = null;
afterEach(() => maker?.dispose());
const start = async (of: BatchPlan, alone?: boolean): Promise<BatchMaker> => (maker = await batchMaker(of, alone));

it('has the bits of a batch made here, over epochs, after jumps, and when one is asked for again', async () => {
  const of = plan();
  const { take, aside } = await start(of, false);
  expect(aside).toBe(true);
  for (const step of [0, 1, 2, 3, 4, 5, 6, 11, 12, 40, 3, 3, 4, 9, 10])
    expect([step, take(step)]).toEqual([step, made(of, step)]);
});

it('leaves the batch of a step alone while the next one is made', async () => {
  const of = plan();
  const { take } = await start(of, false);
  for (let step = 0; step < 30; step++) {
    const batch = take(step);
    const before = batch.slice();
    // Long enough for the thread to have made the next one.
    const until = performance.now() + 3;
    while (performance.now() < until);
    expect(batch).toEqual(before);
  }
});

it('makes the same where no thread is wanted, and starts none for a small batch', async () => {
  const of = plan();
  const alone = await start(of, true);
  expect(alone.aside).toBe(false);
  for (const step of [0, 1, 7]) expect(alone.take(step)).toEqual(made(of, step));
  expect((await start(plan({ batch_size: 2 }), false)).aside).toBe(false);
});

it('goes on here when its thread is gone', async () => {
  const of = plan();
  const { take, dispose } = await start(of, false);
  take(0);
  dispose();
  for (const step of [1, 2, 3]) expect(take(step)).toEqual(made(of, step));
});

it('tells how long a batch kept the step waiting, once', async () => {
  const { take, waited } = await start(plan(), true);
  take(0);
  expect(waited()).toBeGreaterThan(0);
  expect(waited()).toBe(0);
});

it('has the thread in the build, where the built worker looks for it', async () => {
  const out = join(import.meta.dirname, '../../../out/main');
  const of = plan();
  const { take, aside } = (maker = await batchMaker(of, false, pathToFileURL(join(out, 'batch-thread.js'))));
  expect(aside).toBe(true);
  for (const step of [0, 1, 2]) expect(take(step)).toEqual(made(of, step));
  const files = ['worker.js', ...readdirSync(join(out, 'chunks')).map((name) => join('chunks', name))].filter((name) =>
    name.endsWith('.js'),
  );
  const users = files.filter((name) => /['"]\.\/batch-thread\.js['"]/.test(readFileSync(join(out, name), 'utf8')));
  expect(users).toHaveLength(1);
});

it('makes all itself where the thread cannot come up', async () => {
  const of = plan();
  const { take, aside } = await batchMaker(of, false, pathToFileURL('/there/is/none.js'));
  expect(aside).toBe(false);
  expect(take(0)).toEqual(made(of, 0));
});
