/** Runs that write: those of task `text`. */
import { type Database, statement } from './database.ts';

/** Ids, the newest first; not of runs in the trash. */
export function idsOfText(db: Database): string[] {
  const sql = "SELECT id FROM run WHERE deleted IS NULL AND kind = 'train' AND task = 'text' ORDER BY number DESC";
  return (statement(db, sql).all() as { id: string }[]).map((r) => r.id);
}
