/** A sweep's metric that no run of the same task has ever reported: most likely misspelt, and only said at the end of the first trial otherwise. */
import type { Goal } from '../../../shared/spec/sweep.ts';
import { nearest } from '../queries/where/fields.ts';
import { type Database, statement } from '../store/database.ts';

/** Sentences; none where nothing was trained yet with this task. @param task its type */
export function unknownMetrics(db: Database, task: string, goals: readonly Pick<Goal, 'name'>[]): string[] {
  const sql = `SELECT DISTINCT m.name FROM run_metric AS m JOIN run ON run.id = m.run
    WHERE run.task = ? AND run.kind = 'train' AND run.state = 'done' ORDER BY m.name`;
  const names = statement(db, sql).pluck().all(task) as string[];
  if (names.length === 0) return [];
  return goals
    .filter(({ name }) => !names.includes(name))
    .map(({ name }) => {
      const near = nearest(name, names);
      const hint = near === null ? `They report ${names.slice(0, 12).join(', ')}.` : `Did you mean ${near}?`;
      return `No run of task ${task} so far has reported ${name}, and a trial whose run does not counts as failed. ${hint}`;
    });
}
