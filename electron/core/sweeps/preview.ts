/** What a sweep would be, told before anything is started: how many trials, how long, how much disk. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedInputOf } from '../../../shared/contract/index.ts';
import type { SweepPreview } from '../../../shared/contract/sweeps.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { formatDuration } from '../../../shared/format.ts';
import { runFolder } from '../home.ts';
import { nextOf } from '../planner/plan.ts';
import type { Trial } from '../planner/sampler.ts';
import type { Launcher } from '../queue/launcher.ts';
import { type Database, statement } from '../store/database.ts';
import { calibrate } from './calibrate.ts';
import { warningsOf } from './warnings.ts';
import type { ReadSweep } from './read.ts';
import type { SweepDeps } from './runner.ts';
import { trialSpec } from './trial-spec.ts';

/** Trials that are planned for a look at how long they are. */
const LOOKED_AT = 20;
const SHOWN = 5;
/** Checkpoints that stay of a run: the last two and the best. */
const KEPT = 3;

type Read = Extract<ReadSweep, { ok: true }>;
type Estimate = NonNullable<SweepPreview['estimate']>;

/** Proposals as they would come if nothing had an end yet. */
function firstTrials({ plan }: Read): Trial[] {
  const trials: Trial[] = [];
  while (trials.length < LOOKED_AT) {
    const params = nextOf(plan, trials);
    if (!params) break;
    trials.push({ number: trials.length, params, state: 'pending', values: [], reports: [] });
  }
  return trials;
}

function bytesOf(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  } catch {
    // A run whose folder is gone takes no disk.
    return 0;
  }
}

interface Past {
  readonly id: string;
  readonly spec: string;
  readonly seconds: number;
  readonly epoch: number;
}

/** Seconds an epoch and bytes of runs of the same task with the same model, the newest ones; null where there is none. */
function pastRuns(
  db: Database,
  home: string,
  { task }: ExperimentSpec,
): { epoch: number; bytes: number; count: number } | null {
  const sql = `SELECT id, spec, seconds, epoch FROM run WHERE task = ? AND state = 'done' AND epoch > 0
    ORDER BY number DESC LIMIT 100`;
  const meaning = (t: ExperimentSpec['task']): string => JSON.stringify({ ...t, samples: null });
  const same = (statement(db, sql).all(task.type) as Past[])
    .filter((r) => meaning((JSON.parse(r.spec) as ExperimentSpec).task) === meaning(task))
    .slice(0, 5);
  if (same.length === 0) return null;
  const mean = (of: (r: Past) => number): number => same.reduce((sum, r) => sum + of(r), 0) / same.length;
  return {
    epoch: mean((r) => r.seconds / r.epoch),
    bytes: mean((r) => bytesOf(runFolder(home, r.id))),
    count: same.length,
  };
}

async function measure(
  { db, home, queue, launcher }: SweepDeps & { launcher: Launcher },
  read: Read,
  epochs: number,
  mayCalibrate: boolean,
): Promise<(Pick<Estimate, 'seconds_a_run' | 'from' | 'why'> & { bytes: number }) | string | null> {
  const { experiment } = read.stored;
  const past = pastRuns(db, home, experiment);
  if (past) {
    const why = `${past.count} past ${past.count === 1 ? 'run' : 'runs'} of the same task and model took ${formatDuration(past.epoch)} an epoch.`;
    return { seconds_a_run: past.epoch * epochs, bytes: past.bytes, from: 'past runs', why };
  }
  // To see how long a script takes it would have to be run, and what else it does is its own affair.
  if (experiment.task.type === 'command') return 'how long a script takes is known once one has run';
  if (!mayCalibrate) return null;
  const { threads } = queue.capacity();
  const found = await calibrate(launcher, home, { spec: experiment, base_dir: read.base_dir, threads });
  if (typeof found === 'string') return found;
  return {
    seconds_a_run: found.load + found.epoch * epochs,
    bytes: found.checkpoint_bytes * KEPT,
    from: 'calibration',
    why: `${found.steps} steps were trained to see: ${formatDuration(found.epoch)} an epoch.`,
  };
}

export async function previewSweep(
  deps: SweepDeps & { launcher: Launcher },
  read: ReadSweep,
  input: Pick<ParsedInputOf<'sweeps.preview'>, 'parallel' | 'estimate' | 'calibrate'>,
): Promise<SweepPreview> {
  const capacity = deps.queue.capacity();
  const none = {
    cells: null,
    duplicates: 0,
    trials: null,
    seeds: 1,
    parallel: 1,
    runs: null,
    paths: {},
    first: [],
    estimate: null,
  };
  if (!read.ok) return { ok: false, issues: read.issues, notes: [], ...none };
  const { plan, stored } = read;
  const { sweep, experiment, paths } = stored;
  const { cells, duplicates } = plan.space;
  const ends = [plan.limit, Number.isFinite(cells) ? cells : null].filter((n) => n !== null);
  const trials = ends.length > 0 ? Math.min(...ends) : null;
  const runs = trials === null ? null : trials * sweep.seeds;
  const first = firstTrials(read);
  const epochs = first.map(({ params }) => {
    const checked = trialSpec(experiment, paths, params, { name: '', tag: 'sweep', repeat: 0 });
    return checked.ok ? checked.spec.training.epochs : experiment.training.epochs;
  });
  const middling = epochs.reduce((a, b) => a + b, 0) / Math.max(1, epochs.length);
  const parallel = input.parallel ?? sweep.parallel ?? capacity.parallel;
  const found = input.estimate ? await measure(deps, read, middling, input.calibrate) : null;
  const notes = [...plan.notes, ...warningsOf(deps.db, plan, stored)];
  if (typeof found === 'string') notes.push(`How long it takes cannot be told: ${found}.`);
  if (parallel > capacity.parallel)
    notes.push(
      `The queue runs ${capacity.parallel} at a time; --parallel, or tidemark queue --parallel, changes that.`,
    );
  const at = Math.min(parallel, capacity.parallel);
  const each = found === null || typeof found === 'string' ? NaN : found.seconds_a_run;
  const all = runs === null ? Infinity : (runs * each) / Math.max(1, Math.min(at, runs));
  const seconds = Math.min(all, (sweep.budget.hours ?? Infinity) * 3600);
  const estimate: Estimate | null =
    found === null || typeof found === 'string'
      ? null
      : {
          seconds_a_run: found.seconds_a_run,
          seconds: Number.isFinite(seconds) ? seconds : null,
          bytes: runs === null ? null : runs * found.bytes,
          from: found.from,
          why: found.why,
        };
  return {
    ok: true,
    issues: [],
    notes,
    cells: Number.isFinite(cells) ? cells : null,
    duplicates,
    trials,
    seeds: sweep.seeds,
    parallel,
    runs,
    paths: { ...paths },
    first: first.slice(0, SHOWN).map((t) => t.params),
    estimate,
  };
}
