/** The pyramid in the database: written window by window, read a row at a time. */
import { type Database, statement } from '../database.ts';
import {
  type Blocks,
  blocksFrom,
  emptyBlocks,
  noExtremes,
  putBlock,
  rowOfBlocks,
  takeBlock,
  takeValues,
} from './blocks.ts';
import { LEVELS, ROW, WINDOW } from './layout.ts';

/** Blocks of one level that make one of the next. */
export const FACTOR = 16;

export function readBlocks(db: Database, series: number, level: number, place: number): Blocks | null {
  const sql = 'SELECT value FROM series_level WHERE series = ? AND level = ? AND place = ?';
  const row = statement(db, sql).get(series, level, place) as { value: Buffer } | undefined;
  return row ? blocksFrom(row.value) : null;
}

function write(db: Database, series: number, level: number, place: number, blocks: Blocks): void {
  const sql = 'INSERT OR REPLACE INTO series_level (series, level, place, value) VALUES (?, ?, ?, ?)';
  statement(db, sql).run(series, level, place, rowOfBlocks(blocks));
}

/** The lowest level's row of a window whose values begin at step `first`. */
export function lowest(window: number, first: number, values: Float64Array): Blocks {
  const blocks = emptyBlocks();
  const [size] = LEVELS;
  for (let i = 0; i < ROW; i++) {
    const step = window * WINDOW + i * size;
    const extremes = noExtremes();
    takeValues(extremes, values, Math.max(0, step - first), Math.max(0, step + size - first), first);
    putBlock(blocks, i, extremes, step);
  }
  return blocks;
}

/** Brings every level up to date with a window's values, which begin at step `first` and go on to its end. */
export function updateLevels(db: Database, series: number, window: number, first: number, values: Float64Array): void {
  let below = lowest(window, first, values);
  let belowPlace = window;
  write(db, series, 0, window, below);
  for (let level = 1; level < LEVELS.length; level++) {
    const size = LEVELS[level] as number;
    const smaller = LEVELS[level - 1] as number;
    const place = Math.floor((window * WINDOW) / (size * ROW));
    const blocks = readBlocks(db, series, level, place) ?? emptyBlocks();
    const begin = Math.floor((window * WINDOW) / size) - place * ROW;
    for (let i = begin; i < begin + Math.max(1, WINDOW / size); i++) {
      const step = (place * ROW + i) * size;
      const child = (place * ROW + i) * FACTOR - belowPlace * ROW;
      const extremes = noExtremes();
      for (let k = 0; k < FACTOR; k++) takeBlock(extremes, below, child + k, step + k * smaller);
      putBlock(blocks, i, extremes, step);
    }
    write(db, series, level, place, blocks);
    [below, belowPlace] = [blocks, place];
  }
}

/** Rows of a level from block `from` up to but not including block `to`, each with its first block. */
export function* levelRows(
  db: Database,
  series: number,
  level: number,
  from: number,
  to: number,
): Generator<{ first: number; blocks: Blocks }> {
  const sql =
    'SELECT place, value FROM series_level WHERE series = ? AND level = ? AND place >= ? AND place < ? ORDER BY place';
  const rows = statement(db, sql).iterate(series, level, Math.floor(from / ROW), Math.ceil(to / ROW));
  for (const row of rows as IterableIterator<{ place: number; value: Buffer }>)
    yield { first: row.place * ROW, blocks: blocksFrom(row.value) };
}
