import { afterAll, expect, test } from 'vitest';
import { newestCheckpoint } from '../../../electron/worker/train/checkpoint.ts';
import { fixtures } from '../tasks/fixtures/index.ts';
import type { TaskFixture } from '../tasks/fixture.ts';
import { attempt, removeFolders, runFolder, specOf } from './worker.ts';

afterAll(removeFolders);
const fixture = fixtures[0] as TaskFixture;

/** Loses its parent at the event `at`; returns how long the process lived on, and the step of its newest checkpoint. */
async function orphaned(
  at: 'steps' | 'epoch',
  training: object,
): Promise<{ seconds: number; told: number; kept: number }> {
  const dir = runFolder(fixture);
  const spec = specOf(fixture, { training: { epochs: 10_000, checkpoint_every: null, ...training } });
  let lost = 0;
  const ended = await attempt(spec, dir, 1, {
    onEvent(event, child) {
      if (event.type !== at || lost > 0) return lost > 0;
      lost = performance.now();
      child.disconnect();
      return true;
    },
  });
  const told = ended.events.reduce((n, e) => (e.type === 'steps' ? e.first + (e.series.loss?.length ?? 0) : n), 0);
  return { seconds: (performance.now() - lost) / 1000, told, kept: newestCheckpoint(dir)?.state.step ?? -1 };
}

test.each([
  ['training', 'steps', {}],
  ['evaluating and writing samples', 'epoch', { batch_size: 64, eval_batches: null }],
] as const)('a worker that loses its parent while %s keeps every step and ends within 5 s', async (_, at, training) => {
  const { seconds, told, kept } = await orphaned(at, training);
  expect(seconds).toBeLessThan(5);
  expect(kept).toBeGreaterThanOrEqual(told);
});
