import type { Database } from 'better-sqlite3';
import { isSettled, runStates } from '../../../../shared/run-state.ts';
import { blocksOf, rowOfBlocks } from '../series/blocks.ts';
import { summed } from '../series/codec.ts';
import { packEnds } from '../series.ts';
import { ROW } from '../series/layout.ts';
import { withSum } from '../series/sum.ts';
import type { Migration } from './migration.ts';

type Change = (row: Buffer) => Buffer | null;

/** Rewrites the rows of a table that `change` has something for; a row at a time, so that no table is held in memory. */
function rewrite(db: Database, table: string, change: Change): void {
  const next = db.prepare(`SELECT rowid AS place, value FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT 1`);
  const write = db.prepare(`UPDATE ${table} SET value = ? WHERE rowid = ?`);
  for (let last = 0; ;) {
    const row = next.get(last) as { place: number; value: Buffer } | undefined;
    if (!row) return;
    const changed = change(row.value);
    if (changed) write.run(changed, row.place);
    last = row.place;
  }
}

/** Rows that version 5 made in this same program have their sums already. */
export const sums: Migration = {
  version: 8,
  title: 'a sum at the end of every row of a series; the ends of settled runs packed',
  up(db) {
    const wholeLevel = ROW * 32;
    rewrite(db, 'series_values', summed);
    rewrite(db, 'series_tail', (row) => (row.length % 8 === 0 ? withSum(row) : null));
    rewrite(db, 'series_level', (row) => (row.length === wholeLevel ? rowOfBlocks(blocksOf(row)) : null));
    const settled = runStates.filter(isSettled);
    const places = settled.map(() => '?').join(', ');
    const runs = db.prepare(`SELECT id FROM run WHERE state IN (${places}) ORDER BY number`).all(...settled);
    for (const { id } of runs as { id: string }[]) packEnds(db, id);
  },
};
