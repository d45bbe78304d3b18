/** What becomes of runs whose owner died: told at the next start, before anything is launched. */
import { keptSteps } from '../../../shared/format.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { Database } from '../store/database.ts';
import { countAutoResume, getRun, idsInState, moveRun, storedEnding } from '../store/runs.ts';

/** Puts a run that crashed back in line if its `training.auto_resume` still allows it. */
export function resumeByItself(db: Database, id: string, why: string): boolean {
  const row = getRun(db, id);
  const { auto_resume = 0 } = (JSON.parse(row.spec) as ExperimentSpec).training;
  if (row.auto_resumes >= auto_resume) return false;
  const count = countAutoResume(db, id);
  const reason = `${why} Resumed by itself from the last checkpoint (${count} of ${auto_resume} without progress).`;
  return moveRun(db, id, 'resume', reason) !== null;
}

/** Runs left running are interrupted, or what their worker's last stored word says. */
export function settleOrphans(db: Database): void {
  for (const id of idsInState(db, 'running')) {
    const { heard, started, step } = getRun(db, id);
    const when = new Date(heard && started && heard > started ? heard : (started ?? Date.now()));
    const ending = storedEnding(db, id);
    if (ending) moveRun(db, id, `ended-${ending.state}`, ending.reason, when);
    else {
      const reason = `Tidemark ended while this run was going. ${keptSteps(step)}`;
      moveRun(db, id, 'lost', reason, when);
      resumeByItself(db, id, reason);
    }
  }
}
