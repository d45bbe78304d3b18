/** What becomes of runs whose owner died: told at the next start, before anything is launched. */
import { say } from '../../../shared/words/core/index.ts';
import { type Statement, andThen, statement } from '../../../shared/words/said.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { Database } from '../store/database.ts';
import { countAutoResume, getRun, idsInState, moveRun, storedEnding } from '../store/runs.ts';
import { reasonOf } from './attempt.ts';

/** Puts a run that crashed back in line if its `training.auto_resume` still allows it. */
export function resumeByItself(db: Database, id: string, why: Statement): boolean {
  const row = getRun(db, id);
  const { auto_resume = 0 } = (JSON.parse(row.spec) as ExperimentSpec).training;
  if (row.auto_resumes >= auto_resume) return false;
  const count = countAutoResume(db, id);
  return moveRun(db, id, 'resume', andThen(why, say('reason.resumed', { count, most: auto_resume }))) !== null;
}

/** Runs left running are interrupted, or what their worker's last stored word says. */
export function settleOrphans(db: Database): void {
  for (const id of idsInState(db, 'running')) {
    const { heard, started, step } = getRun(db, id);
    const when = new Date(heard && started && heard > started ? heard : (started ?? Date.now()));
    const ending = storedEnding(db, id);
    if (ending) moveRun(db, id, `ended-${ending.state}`, reasonOf(ending), when);
    else {
      const reason = statement(say('reason.owner_ended'), say('reason.steps_kept', { steps: step }));
      moveRun(db, id, 'lost', reason, when);
      resumeByItself(db, id, reason);
    }
  }
}
