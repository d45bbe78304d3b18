/** Runs edited, archived, thrown away and brought back. Files are touched by purging alone. */
import { rmSync } from 'node:fs';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import { isSettled } from '../../../shared/run-state.ts';
import { runFolder } from '../home.ts';
import { type Database, statement } from './database.ts';
import { type RunRow, getRun } from './runs.ts';
import { STAGED } from './staging.ts';

const DAY_MS = 86_400_000;
/** Days in the trash after which a run is purged by itself. */
export const TRASH_DAYS = 30;

export interface Edits {
  readonly name?: string | undefined;
  readonly notes?: string | undefined;
  readonly group?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly add_tags: readonly string[];
  readonly remove_tags: readonly string[];
}

/** Whether it is not as it was. */
export function editRun(db: Database, id: string, edits: Edits): boolean {
  const row = getRun(db, id);
  const tags = new Set([...(edits.tags ?? (JSON.parse(row.tags) as string[])), ...edits.add_tags]);
  for (const tag of edits.remove_tags) tags.delete(tag);
  const { name = row.name, notes = row.notes, group = row.group_name } = edits;
  const sql = 'UPDATE run SET name = ?, notes = ?, group_name = ?, tags = ? WHERE id = ?';
  const kept = JSON.stringify([...tags]);
  statement(db, sql).run(name, notes, group, kept, id);
  return name !== row.name || notes !== row.notes || group !== row.group_name || kept !== row.tags;
}

/** Whether it is not as it was. */
export function archiveRun(db: Database, id: string, archived: boolean): boolean {
  const was = getRun(db, id).archived !== null;
  const sql = 'UPDATE run SET archived = CASE WHEN ? THEN coalesce(archived, ?) END WHERE id = ?';
  statement(db, sql).run(Number(archived), new Date().toISOString(), id);
  return was !== archived;
}

/** @throws ContractError('wrong_state') where something may still happen to it by itself */
export function trashRun(db: Database, id: string): void {
  const { state, number } = getRun(db, id);
  if (!isSettled(state))
    throw new ContractError('wrong_state', say('run.not_settled', { run: `#${number} (${id})`, state }));
  statement(db, 'UPDATE run SET deleted = ? WHERE id = ?').run(new Date().toISOString(), id);
}

export function restoreRun(db: Database, id: string): void {
  statement(db, 'UPDATE run SET deleted = NULL WHERE id = ?').run(id);
}

/** Runs in the trash, the newest there first. */
export function trashedRuns(db: Database): RunRow[] {
  const sql = 'SELECT * FROM run WHERE deleted > ? ORDER BY deleted DESC, number DESC';
  return statement(db, sql).all(STAGED) as RunRow[];
}

/** Those that have been in the trash for so many days. */
export function expired(db: Database, days: number, now = Date.now()): string[] {
  const until = new Date(Math.max(0, now - days * DAY_MS)).toISOString();
  const sql = 'SELECT id FROM run WHERE deleted > ? AND deleted <= ?';
  return (statement(db, sql).all(STAGED, until) as { id: string }[]).map((r) => r.id);
}

/**
 * Does away with a run in the trash: its folder first, so that a purge that is broken off can be done again. Runs that began
 * from it hold their own copy of the checkpoint.
 */
export function purgeRun(db: Database, home: string, id: string): void {
  if (getRun(db, id).deleted === null) throw new ContractError('wrong_state', say('run.not_in_trash', { run: id }));
  rmSync(runFolder(home, id), { recursive: true, force: true, maxRetries: 3 });
  statement(db, 'DELETE FROM run WHERE id = ?').run(id);
}
