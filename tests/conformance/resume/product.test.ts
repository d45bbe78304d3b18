/**
 * Exact resume over the whole product of tasks, optimizers and schedules: a run that goes on from a checkpoint another one wrote on its
 * way does, bit for bit, what that one did after it. Here in one process; killed processes: killed.test.ts.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkpointFolder, checkpointName, newestCheckpoint } from '../../../electron/worker/train/checkpoint.ts';
import { optimizers } from '../../../electron/worker/optimizers/index.ts';
import { tasks } from '../../../electron/worker/tasks/index.ts';
import { schedules } from '../../../shared/schedules/index.ts';
import type { TrainJob } from '../../../shared/events.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { type Trained, trainHere } from '../../unit/train/support.ts';
import { optimizerOptions, scheduleOptions } from './options.ts';
import { variants } from './variants.ts';

const STEPS = 8;
let root = '';
beforeAll(() => {
  // Thousands of checkpoints are synced to this folder: in memory, where the system has such a place, that costs nothing.
  root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tidemark-product-'));
  for (const [name, content] of variants.flatMap((v) => Object.entries(v.files))) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

/** Every schedule alone, and behind a warm-up one that is another for each optimizer and task. */
const plans = (turn: number): { title: string; schedule: Record<string, unknown> }[] => {
  const behind = schedules[turn % schedules.length]?.id ?? '';
  return [
    ...schedules.map(({ id }) => ({ title: id, schedule: scheduleOptions(id) })),
    { title: `${behind} behind a warm-up`, schedule: { ...scheduleOptions(behind), warmup: 4 } },
  ];
};

const job = (spec: ExperimentSpec, dir: string, resume: boolean): TrainJob => ({
  kind: 'train',
  run: 'r',
  attempt: resume ? 2 : 1,
  spec,
  dir,
  base_dir: root,
  resume,
  init: null,
  threads: 1,
});

const SERIES = ['loss', 'lr', 'momentum', 'weight_decay', 'grad_norm', 'weight_norm'];

/** What a run said of its steps from `from` on, without how long anything took. */
function told(run: Trained, from: number): unknown {
  const timeless = run.events
    .filter((e) => (e.type === 'epoch' || e.type === 'eval') && e.step > from)
    .map((e) => ({ ...e, seconds: 0 }));
  const [started] = run.of('started');
  const series = SERIES.map((name) => run.series(name).slice(from - (started?.first_step ?? 0)));
  return { series, timeless, ended: run.ended, reports: run.of('report') };
}

test('every task has a variant', () => {
  expect(new Set(variants.map((v) => v.task.type))).toEqual(new Set(tasks.map((t) => t.id)));
});

describe.each(variants.map((v, i) => [v.title, v, i] as const))('%s', (_title, variant, v) => {
  describe.each(optimizers.map((o, i) => [o.id, i] as const))('%s', (optimizer, o) => {
    test.each(plans(v * optimizers.length + o).map((p, i) => [p.title, p.schedule, i] as const))(
      '%s',
      async (_plan, schedule, s) => {
        // In the first epoch, at its evaluation, or in the second, by turns.
        const cut = [2, 3, 5, 6][(v + o + s) % 4] as number;
        const spec = experimentSpec.parse({
          task: variant.task,
          optimizer: optimizerOptions(optimizer),
          schedule,
          training: { ...variant.training, epochs: 2, eval_every: 3, eval_batches: 1, checkpoint_every: cut },
        }) as ExperimentSpec;
        const [one, other] = [join(root, 'one'), join(root, 'other')];
        const whole = await trainHere(job(spec, one, false), Infinity, (event) => {
          const name = checkpointName(cut);
          if (event.type === 'checkpoint' && event.name === name)
            cpSync(join(checkpointFolder(one), name), join(checkpointFolder(other), name), { recursive: true });
        });
        expect(whole.ended).toMatchObject({ state: 'done', metrics: { steps: STEPS } });
        const resumed = await trainHere(job(spec, other, true));
        expect(resumed.of('started')[0]?.first_step).toBe(cut);
        expect(told(resumed, cut)).toEqual(told(whole, cut));
        expect(newestCheckpoint(other)).toEqual(newestCheckpoint(one));
        for (const dir of [one, other]) rmSync(dir, { recursive: true });
      },
    );
  });
});
