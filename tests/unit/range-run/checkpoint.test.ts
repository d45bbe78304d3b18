/** A test that begins from a run's checkpoint leaves the run as it was. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { checkpointFolder, listCheckpoints } from '../../../electron/worker/train/checkpoint.ts';
import { folder, jobFor, tinySpec, trainHere } from '../train/support.ts';
import { testHere, testJob } from './support.ts';

/** Every file below `dir`: its bytes' digest and when it was last written. */
function bytesOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  return Object.fromEntries(
    files.map((f) => {
      const path = join(f.parentPath, f.name);
      const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
      return [relative(dir, path), `${sum} ${statSync(path).mtimeMs}`];
    }),
  );
}

it('not one byte of the run changes, and its further training is what it would have been', async () => {
  const spec = tinySpec({ optimizer: { type: 'adam', lr: 0.01 }, training: { epochs: 3 } });
  const untouched = await trainHere(jobFor(spec, folder()));
  const dir = folder();
  await trainHere(jobFor(spec, dir), 15);
  const [newest] = listCheckpoints(dir);
  expect(newest).toBe('step-000015');
  const before = bytesOf(dir);

  const init = { folder: join(checkpointFolder(dir), newest as string), with_optimizer: true };
  const tested = await testHere(testJob(spec, dir, { steps: 20, start: 1e-5, end: 1e4 }, { init }));
  expect(tested.series('loss').size).toBeGreaterThan(20);
  expect(bytesOf(dir)).toEqual(before);

  const rest = await trainHere(jobFor(spec, dir, { resume: true, attempt: 2 }));
  expect(rest.series('loss')).toEqual(untouched.series('loss').slice(15));
});

it('the first seed begins exactly where the run would go on: its weights, optimizer and next batches', async () => {
  const spec = tinySpec({ optimizer: { type: 'adam', lr: 0.01 }, training: { epochs: 3 } });
  const whole = await trainHere(jobFor(spec, folder()));
  const dir = folder();
  await trainHere(jobFor(spec, dir), 15);
  const init = { folder: join(checkpointFolder(dir), 'step-000015'), with_optimizer: true };
  const options = { steps: 10, seeds: 2, start: 0.01, end: 0.010000000000000002, mode: 'linear', stop_factor: null };
  const { series } = await testHere(testJob(spec, dir, options, { init }));
  const losses = [...series('loss').values()];
  expect(losses.slice(0, 10)).toEqual(whole.series('loss').slice(15, 25));
  // Another seed: the same weights on other batches.
  expect(losses.slice(10)).not.toEqual(losses.slice(0, 10));
});

it('weights alone: a fresh optimizer, from the first batch', async () => {
  const spec = tinySpec({ training: { epochs: 3 } });
  const dir = folder();
  await trainHere(jobFor(spec, dir), 15);
  const init = { folder: join(checkpointFolder(dir), 'step-000015'), with_optimizer: false };
  const { series } = await testHere(testJob(spec, dir, { steps: 4, seeds: 1, end: 0.1 }, { init }));
  const fresh = await testHere(testJob(spec, dir, { steps: 4, seeds: 1, end: 0.1 }));
  expect(series('loss').get(0)).toBeLessThan(fresh.series('loss').get(0) as number);
});

it('a damaged checkpoint is refused with its name', async () => {
  const dir = folder();
  jobFor(tinySpec(), dir);
  const init = { folder: join(dir, 'step-000099'), with_optimizer: true };
  await expect(testHere(testJob(tinySpec(), dir, {}, { init }))).rejects.toThrow(/step-000099.*damaged/);
});
