import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newestCheckpoint } from '../../../electron/worker/train/checkpoint.ts';
import type { TaskFixture } from '../tasks/fixture.ts';
import { fixtures } from '../tasks/fixtures/index.ts';
import { attempt, joined, removeFolders, runFolder, specOf } from './worker.ts';

const fixture = fixtures[0] as TaskFixture;
const mounted: string[] = [];

/** Puts a disk of that size where checkpoints go; false where this user may not. */
function smallDisk(dir: string, size: string): boolean {
  const folder = join(dir, 'checkpoints');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tidemark', folder], { stdio: 'ignore' });
    mounted.push(folder);
    return true;
  } catch {
    // Only an administrator may mount.
    return false;
  }
}

afterAll(() => {
  for (const folder of mounted) execFileSync('umount', [folder]);
  removeFolders();
});

test('a full disk pauses the run at its last whole checkpoint; with room again it goes on exactly', async (context) => {
  const spec = specOf(fixture, { optimizer: { type: 'adam', lr: 0.01 } });
  const dir = runFolder(fixture);
  if (!smallDisk(dir, '160k')) return context.skip('only an administrator may mount a small disk');
  const full = await attempt(spec, dir, 1);
  expect(full.ended?.state).toBe('paused');
  expect(full.ended?.reason).toMatch(/disk is full.*Free some space, then resume/);
  expect(newestCheckpoint(dir)?.state.step).toBeGreaterThanOrEqual(0);

  execFileSync('mount', ['-o', 'remount,size=16m', join(dir, 'checkpoints')]);
  const resumed = await attempt(spec, dir, 2);
  expect(resumed.ended?.state).toBe('done');
  const whole = await attempt(spec, runFolder(fixture), 1);
  expect(joined([full, resumed])).toEqual({ losses: whole.losses, differing: [] });
});
