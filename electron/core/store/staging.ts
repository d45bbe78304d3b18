/**
 * A run that is brought in part after part, each a transaction of its own so that others get their turn, and seen by nobody
 * until it is whole: not in lists, not in the trash, not by its id. One that is broken off is gone at the next start at the latest.
 */
import { type Database, statement } from './database.ts';
import { packEnds } from './series.ts';

/** What stands as the time of deletion of such a run: before all times, so that it compares as none of them. */
export const STAGED = '';

/** Shows it, whole. */
export function reveal(db: Database, id: string): void {
  db.transaction(() => {
    packEnds(db, id);
    statement(db, 'UPDATE run SET deleted = NULL WHERE id = ? AND deleted = ?').run(id, STAGED);
  })();
}

/** Does away with all rows of one that is not shown yet. */
export function dropStaged(db: Database, id: string): void {
  statement(db, 'DELETE FROM run WHERE id = ? AND deleted = ?').run(id, STAGED);
}

/** Ids of those that were left when their owner died. */
export function stagedRuns(db: Database): string[] {
  return statement(db, 'SELECT id FROM run WHERE deleted = ?').pluck().all(STAGED) as string[];
}
