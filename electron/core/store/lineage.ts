/** Where runs come from: the parent a run names, and its checkpoint, held in the run's own folder. */
import { copyFileSync, linkSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { Lineage } from '../../../shared/contract/runs.ts';
import type { InitialCheckpoint } from '../../../shared/events.ts';
import { runFolder } from '../home.ts';
import { type Database, statement } from './database.ts';
import type { Parent, RunRow } from './runs.ts';

const other = 'run.id, run.number, run.name, run.state';
const columns = `${other}, child.parent_kind AS kind, child.parent_checkpoint AS checkpoint, child.parent_optimizer AS with_optimizer`;
/** Of a run made from a range test: it took its bounds, and no checkpoint. */
const bounds = `${other}, 'range-test' AS kind, NULL AS checkpoint, 0 AS with_optimizer`;

const plain = (row: unknown): Lineage => ({
  ...(row as Lineage),
  with_optimizer: (row as { with_optimizer: number }).with_optimizer === 1,
});

/** The run this one came from, or null. */
export function parentOf(db: Database, id: string): Lineage | null {
  const sql = `SELECT ${columns} FROM run AS child JOIN run ON run.id = child.parent WHERE child.id = ?`;
  const row = statement(db, sql).get(id);
  return row ? plain(row) : null;
}

/** The range test this run's bounds come from, or null. */
export function rangeTestOf(db: Database, id: string): Lineage | null {
  const row = statement(
    db,
    `SELECT ${bounds} FROM run AS child JOIN run ON run.id = child.range_test WHERE child.id = ?`,
  ).get(id);
  return row ? plain(row) : null;
}

/** The runs that came from this one, oldest first. A range test's sweeps stand for the runs of their trials. */
export function childrenOf(db: Database, id: string): Lineage[] {
  const sql = `SELECT ${columns} FROM run JOIN run AS child ON run.id = child.id WHERE child.parent = ?
    UNION ALL SELECT ${bounds} FROM run WHERE run.range_test = ?
      AND NOT EXISTS (SELECT 1 FROM trial_run WHERE trial_run.run = run.id) ORDER BY number`;
  return statement(db, sql).all(id, id).map(plain);
}

/** Where a run keeps the checkpoint it began from. */
const heldIn = (home: string, run: string): string => join(runFolder(home, run), 'init');
const checkpointsIn = (home: string, run: string): string => join(runFolder(home, run), 'checkpoints');

/** Whether every file the manifest names is there in its full length. The worker checks the contents. */
export function isWhole(folder: string): boolean {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<
      string,
      { bytes: number }
    >;
    return Object.entries(manifest).every(([file, { bytes }]) => statSync(join(folder, file)).size === bytes);
  } catch {
    // Not there, not readable and not whole are one thing to the caller.
    return false;
  }
}

/**
 * Gives the child its own hold of the parent's checkpoint, so that neither the parent's next checkpoint nor its deletion
 * takes it away. Files of a checkpoint never change, so a hard link is as good as a copy and costs nothing.
 */
export function inherit(home: string, child: string, { run, checkpoint, held_by }: Parent): void {
  const from = held_by ? join(heldIn(home, held_by), checkpoint) : join(checkpointsIn(home, run), checkpoint);
  const to = join(heldIn(home, child), checkpoint);
  mkdirSync(to, { recursive: true });
  try {
    for (const file of readdirSync(from)) {
      try {
        linkSync(join(from, file), join(to, file));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
        // Not every file system has hard links.
        copyFileSync(join(from, file), join(to, file));
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (!isWhole(to)) throw new ContractError('not_found', say('checkpoint.gone', { checkpoint, run }));
}

/** What the worker is told of it. */
export function initialCheckpoint(home: string, row: RunRow): InitialCheckpoint | null {
  if (row.parent_checkpoint === null) return null;
  return {
    folder: join(heldIn(home, row.id), row.parent_checkpoint),
    with_optimizer: row.parent_optimizer === 1,
  };
}
