/** One sweep worked off: what next.ts decides is done here, until there is nothing left to do now. */
import { toReal } from '../../../shared/contract/runs.ts';
import type { SettledTrial } from '../../../shared/sweep-state.ts';
import type { Changes } from '../changes.ts';
import { nextOf, prunes } from '../planner/plan.ts';
import type { Trial } from '../planner/sampler.ts';
import type { Params } from '../planner/space.ts';
import { placeInLine } from '../queue/place.ts';
import type { Queue } from '../queue/queue.ts';
import type { Database } from '../store/database.ts';
import {
  type StoredTrial,
  type SweepRow,
  addExtraTrials,
  countTrialResume,
  getSweep,
  insertTrial,
  insertTrialRun,
  moveSweep,
  noteAsked,
  notePrune,
  settleTrial,
  trialRunsOf,
  trialsOf,
} from '../store/sweeps.ts';
import { historyOf } from './history.ts';
import { type Action, type SweepView, nextActions } from './next.ts';
import { outcomeOf } from './objective.ts';
import { type ReadySweep, readySweep } from './stored.ts';
import { trialSpec } from './trial-spec.ts';

export interface SweepDeps {
  readonly db: Database;
  readonly home: string;
  readonly queue: Queue;
  readonly changes: Changes;
}

export interface Runner {
  /** Does all that can be done now. Throws what the store throws; then it is to be called again. */
  work(): void;
  /** Lets the sweep go on although every trial so far has failed. */
  insist(): void;
  /** One more trial beside those of the plan. @returns its number */
  addByHand(params: Params): number;
  /** Why it would plan none of so many trials more; null where it would. */
  whyNoMore(trials: number): string | null;
}

export function createRunner({ db, home, queue, changes }: SweepDeps, id: string): Runner {
  const settled = new Map<number, Trial>();
  const stopping = new Set<string>();
  let undeterred = false;

  function overBecause(row: SweepRow, { sweep, plan }: ReadySweep, trials: readonly StoredTrial[]): string | null {
    const { hours } = sweep.budget;
    const went = row.seconds + (row.started === null ? 0 : (Date.now() - Date.parse(row.started)) / 1000);
    if (hours !== undefined && went >= hours * 3600) return `Its budget of ${hours} hours is used up.`;
    if (plan.limit !== null && trials.length >= plan.limit) return `All ${trials.length} trials are over.`;
    const [goal] = plan.goals;
    if (!goal || goal.target === null) return null;
    const { target, goal: sense } = goal;
    const reached = historyOf(db, id, { sweep, plan } as ReadySweep, settled).find(
      ({ state, values: [value = NaN] }) =>
        state === 'done' && (sense === 'minimize' ? value <= target : value >= target),
    );
    return reached ? `Trial ${reached.number} reached the target ${target}.` : null;
  }

  const allTried = ({ length }: readonly StoredTrial[]): string =>
    `Every one of its ${length} settings has been tried.`;

  function viewOf(row: SweepRow, ready: ReadySweep, exhausted: boolean): SweepView {
    const trials = trialsOf(db, id);
    const runs = Map.groupBy(trialRunsOf(db, id), (r) => r.trial);
    return {
      trials: trials.map((t) => ({
        number: t.number,
        state: t.state,
        prune: t.prune,
        runs: (runs.get(t.number) ?? []).map((r) => ({ ...r, stopping: r.run !== null && stopping.has(r.run) })),
      })),
      seeds: ready.sweep.seeds,
      parallel: row.parallel ?? queue.capacity().parallel,
      over: exhausted ? allTried(trials) : overBecause(row, ready, trials),
      undeterred,
    };
  }

  /** Asks the pruner after every evaluation it has not been asked about, one by one, however many came at once. */
  function askPruner(ready: ReadySweep): void {
    if (!ready.plan.pruner) return;
    for (const row of trialsOf(db, id).filter((t) => t.state === 'open' && t.prune === null)) {
      const history = historyOf(db, id, ready, settled);
      const trial = history[row.number] as Trial;
      const others = history.filter((t) => t !== trial);
      for (let asked = row.asked + 1; asked <= trial.reports.length; asked++) {
        const reports = trial.reports.slice(0, asked);
        const last = reports.at(-1);
        if (prunes(ready.plan, { ...trial, reports }, others))
          notePrune(
            db,
            id,
            row.number,
            `Ended by ${ready.plan.pruner.id} after ${asked} evaluations, at step ${last?.step}.`,
          );
        noteAsked(db, id, row.number, asked);
      }
    }
  }

  /** One run of a trial; a trial that is not there yet (its origin instead of its number) comes with its first run. */
  function launch(
    row: SweepRow,
    ready: ReadySweep,
    trial: number | StoredTrial['origin'],
    params: Params,
    repeat: number,
  ): void {
    const { experiment, paths, parent, sweep } = ready;
    const number = typeof trial === 'number' ? trial : trialsOf(db, id).length;
    const ensure = (): number => (typeof trial === 'number' ? trial : insertTrial(db, id, params, trial));
    const seed = sweep.seeds > 1 ? `, seed ${experiment.training.seed + repeat}` : '';
    const marks = { name: `${row.name}, trial ${number}${seed}`, tag: `sweep-${row.number}`, repeat };
    const checked = trialSpec(experiment, paths, params, marks);
    if (!checked.ok) {
      const [issue] = checked.issues;
      const reason = `Its settings are no experiment: ${issue?.path}: ${issue?.message}.`;
      db.transaction(() => settleTrial(db, id, ensure(), 'failed', reason, null))();
      return;
    }
    const { spec, changed } = checked;
    const { base_dir, source, range_test } = row;
    const from = range_test === null ? {} : { range_test };
    const environment = JSON.parse(row.environment) as Record<string, unknown>;
    const placed = placeInLine(db, home, { spec, changed, source, base_dir, environment, parent, ...from }, (run) => {
      insertTrialRun(db, id, ensure(), repeat, run);
    });
    changes.touch(placed.id);
  }

  function settle(ready: ReadySweep, trial: number, state: SettledTrial, reason: string | null): void {
    const runs = trialRunsOf(db, id).flatMap((r) => (r.trial === trial && r.run !== null ? [r.run] : []));
    const outcome = outcomeOf(db, runs, ready.plan.goals);
    const missing = ready.plan.goals.find((_, i) => outcome[i] === null || !Number.isFinite(outcome[i]));
    // A crashed or diverged run is worst, whatever it reached before.
    const values = missing || state === 'failed' || state === 'cancelled' ? null : (outcome as number[]).map(toReal);
    if (state !== 'done' || !missing) return settleTrial(db, id, trial, state, reason, values);
    const at = outcome[ready.plan.goals.indexOf(missing)];
    const why =
      at === null
        ? `Its run recorded no ${missing.name}; a sweep's metric must be one that its runs report.`
        : `${missing.name} is no number.`;
    settleTrial(db, id, trial, 'failed', why, null);
  }

  /** @returns false where no setting is left to propose */
  function perform(action: Action, row: SweepRow, ready: ReadySweep): boolean {
    switch (action.type) {
      case 'settle':
        settle(ready, action.trial, action.state, action.reason);
        return true;
      case 'stop':
        stopping.add(action.run);
        queue.stop(action.run, 'cancel');
        return true;
      case 'resume':
        countTrialResume(db, action.run);
        queue.resume(action.run);
        return true;
      case 'launch': {
        const params = trialsOf(db, id)[action.trial]?.params ?? '{}';
        launch(row, ready, action.trial, JSON.parse(params) as Params, action.repeat);
        return true;
      }
      case 'propose': {
        const params = nextOf(ready.plan, historyOf(db, id, ready, settled));
        if (params) launch(row, ready, 'sampler', params, 0);
        return params !== null;
      }
      case 'finish':
      case 'pause':
        moveSweep(db, id, action.type, action.reason);
        return true;
    }
  }

  return {
    work() {
      let exhausted = false;
      let launched = false;
      for (;;) {
        const row = getSweep(db, id);
        if (row.state !== 'running') break;
        const ready = readySweep(row);
        askPruner(ready);
        const actions = nextActions(viewOf(row, ready, exhausted));
        if (actions.length === 0) break;
        for (const action of actions) exhausted = !perform(action, row, ready) || exhausted;
        launched = true;
      }
      if (!launched) return;
      queue.pump();
      changes.ring();
    },
    insist() {
      undeterred = true;
      stopping.clear();
    },
    whyNoMore(more) {
      const row = getSweep(db, id);
      const ready = readySweep({ ...row, extra: row.extra + more });
      const trials = trialsOf(db, id);
      const over = overBecause(row, ready, trials);
      if (over !== null) return over;
      return nextOf(ready.plan, historyOf(db, id, ready, settled)) === null ? allTried(trials) : null;
    },
    addByHand(params) {
      const row = getSweep(db, id);
      const ready = readySweep(row);
      const number = trialsOf(db, id).length;
      addExtraTrials(db, id, 1);
      launch(row, ready, 'hand', params, 0);
      queue.pump();
      return number;
    },
  };
}
