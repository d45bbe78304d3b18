/** Stopped with a checkpoint at every step in turn, and runs that begin from another's checkpoint. Killed ones: tests/conformance/resume. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkpointFolder, listCheckpoints, newestCheckpoint } from '../../../electron/worker/train/checkpoint.ts';
import { folder, jobFor, tinySpec, trainHere } from './support.ts';

const spec = tinySpec({
  optimizer: { type: 'nadam', lr: 0.02 },
  schedule: { type: 'reduce_on_plateau' },
  training: { eval_every: 4, checkpoint_every: 3 },
});

/** Beside, at and after evaluations (4, 8 ...), checkpoints (3, 6 ...) and epochs (11). */
const STOPS = [1, 3, 4, 5, 10, 11, 12, 16, 21];

test('stopped at a step and resumed, a run does and says what an unstopped one does', async () => {
  const dir = folder();
  const whole = await trainHere(jobFor(spec, dir));
  const last = newestCheckpoint(dir);
  const timeless = <T extends object>(list: T[]): object[] => list.map((e) => ({ ...e, seconds: 0 }));
  for (const stopAt of STOPS) {
    const other = folder();
    const first = await trainHere(jobFor(spec, other), stopAt);
    expect(first.ended.state).toBe('interrupted');
    const second = await trainHere(jobFor(spec, other, { resume: true, attempt: 2 }));
    expect(second.of('started')[0]?.first_step).toBe(stopAt);
    expect([...first.series('loss'), ...second.series('loss')]).toEqual(whole.series('loss'));
    expect(timeless([...first.of('epoch'), ...second.of('epoch')])).toEqual(timeless(whole.of('epoch')));
    expect(timeless([...first.of('eval'), ...second.of('eval')])).toEqual(timeless(whole.of('eval')));
    expect(newestCheckpoint(other)).toEqual(last);
    rmSync(other, { recursive: true });
  }
});

/** A run of two epochs, and its last checkpoint's folder outside of it, as a child holds it. */
async function parent(): Promise<{ dir: string; checkpoint: string }> {
  const dir = folder();
  await trainHere(jobFor(spec, dir));
  const [name = ''] = listCheckpoints(dir);
  const checkpoint = join(folder(), name);
  cpSync(join(checkpointFolder(dir), name), checkpoint, { recursive: true });
  return { dir, checkpoint };
}

const more = tinySpec({
  optimizer: { type: 'nadam', lr: 0.02 },
  schedule: { type: 'reduce_on_plateau' },
  training: { eval_every: 4, checkpoint_every: 3, epochs: 4 },
});

test('a continued run goes on as one with more epochs from the start does', async () => {
  const whole = await trainHere(jobFor(more, folder()));
  const init = { folder: (await parent()).checkpoint, with_optimizer: true };
  const child = await trainHere(jobFor(more, folder(), { init }));
  expect(child.of('started')[0]).toMatchObject({ first_step: 22, total_steps: 44 });
  expect(child.series('loss')).toEqual(whole.series('loss').slice(22));
  expect(child.ended.metrics).toEqual(whole.ended.metrics);
});

test('a continued run that was stopped goes on from its own checkpoint, not from its parent’s', async () => {
  const init = { folder: (await parent()).checkpoint, with_optimizer: true };
  const dir = folder();
  await trainHere(jobFor(more, dir, { init }), 30);
  const again = await trainHere(jobFor(more, dir, { init, resume: true, attempt: 2 }));
  expect(again.of('started')[0]?.first_step).toBe(30);
});

test('a run from weights alone begins at step 0 with a fresh optimizer, and with what its parent learnt', async () => {
  const init = { folder: (await parent()).checkpoint, with_optimizer: false };
  const [fresh, child] = [await trainHere(jobFor(spec, folder())), await trainHere(jobFor(spec, folder(), { init }))];
  expect(child.of('started')[0]?.first_step).toBe(0);
  expect(child.series('loss')[0]).toBeLessThan((fresh.series('loss')[0] as number) - 0.1);
});

test('a missing or damaged checkpoint to begin from is refused by name', async () => {
  const init = { folder: join(folder(), 'step-000022'), with_optimizer: true };
  await expect(trainHere(jobFor(more, folder(), { init }))).rejects.toThrow(/step-000022.*missing or damaged/);
});
