/** Whether series are as they were written: every row held to its sum and to its place; on demand every point to the pyramid. */
import { type Database, statement } from '../database.ts';
import { type Blocks, bytesOfBlocks, emptyBlocks, noExtremes, putBlock, takeBlock } from './blocks.ts';
import { countOf } from './codec.ts';
import { LEVELS, PIECE, ROW, type SeriesRow, WINDOW } from './layout.ts';
import { FACTOR, levelRows, lowest, readBlocks } from './levels.ts';
import { valuesOf } from './read.ts';
import { checked } from './sum.ts';

interface Named extends SeriesRow {
  readonly run: string;
  readonly name: string;
}
interface Row {
  readonly place: number;
  readonly value: Buffer;
}

const wholeWindows = ({ first, next }: SeriesRow): { from: number; to: number } => ({
  from: Math.floor(first / WINDOW),
  to: Math.max(Math.floor(first / WINDOW), Math.floor(next / WINDOW)),
});

/** Step up to which rows of values follow each other without a gap; every row is held to its sum. */
function reached(db: Database, { id, first }: SeriesRow): number {
  let next = first;
  const take = (begin: number, count: number): void => {
    if (begin <= next) next = Math.max(next, begin + count);
  };
  const packed = statement(db, 'SELECT place, value FROM series_values WHERE series = ? ORDER BY place').iterate(id);
  for (const { place, value } of packed as IterableIterator<Row>) take(Math.max(first, place * WINDOW), countOf(value));
  const pieces = statement(db, 'SELECT place, value FROM series_tail WHERE series = ? ORDER BY place').iterate(id);
  for (const { place, value } of pieces as IterableIterator<Row>)
    take(Math.max(first, place * PIECE), checked(value).length / Float64Array.BYTES_PER_ELEMENT);
  return next;
}

/** Rows the pyramid has, each held to its sum, and rows it should have. */
function pyramid(db: Database, series: SeriesRow): { found: number; wanted: number } {
  const { from, to } = wholeWindows(series);
  let wanted = 0;
  for (const size of to > from ? LEVELS : [])
    wanted += Math.floor(((to - 1) * WINDOW) / (size * ROW)) - Math.floor((from * WINDOW) / (size * ROW)) + 1;
  let found = 0;
  const rows = statement(db, 'SELECT value FROM series_level WHERE series = ?').iterate(series.id);
  for (const { value } of rows as IterableIterator<Row>) found += checked(value).length > 0 ? 1 : 0;
  return { found, wanted };
}

/** What is wrong with one series; null: nothing. */
function sumsOf(db: Database, series: Named): string | null {
  if (reached(db, series) !== series.next) return 'parts of it are missing';
  const { found, wanted } = pyramid(db, series);
  return found === wanted ? null : 'parts of its pyramid are missing';
}

const same = (a: Blocks, b: Blocks | null): boolean => b !== null && bytesOfBlocks(a).equals(bytesOfBlocks(b));

/** Whether every point can be unpacked and the pyramid is what they make it. */
function pointsOf(db: Database, series: Named): string | null {
  const { from, to } = wholeWindows(series);
  const wrong = 'its pyramid shows other extremes than its points have';
  for (let window = from; window < to; window++) {
    const first = Math.max(series.first, window * WINDOW);
    const values = valuesOf(db, series, first, (window + 1) * WINDOW);
    if (!same(lowest(window, first, values), readBlocks(db, series.id, 0, window))) return wrong;
  }
  valuesOf(db, series, Math.max(series.first, to * WINDOW), series.next);
  for (let level = 1; level < LEVELS.length; level++) {
    const size = LEVELS[level] as number;
    const smaller = LEVELS[level - 1] as number;
    const end = Math.ceil((to * WINDOW) / size);
    const made = new Map<number, Blocks>();
    for (const { first, blocks } of levelRows(db, series.id, level - 1, 0, end * FACTOR))
      for (let i = 0; i < ROW; i += FACTOR) {
        const block = (first + i) / FACTOR;
        const place = Math.floor(block / ROW);
        const own = made.get(place) ?? emptyBlocks();
        made.set(place, own);
        const extremes = noExtremes();
        for (let k = 0; k < FACTOR; k++) takeBlock(extremes, blocks, i + k, block * size + k * smaller);
        putBlock(own, block % ROW, extremes, block * size);
      }
    for (const [place, blocks] of made) if (!same(blocks, readBlocks(db, series.id, level, place))) return wrong;
  }
  return null;
}

/**
 * A sentence for each series that is damaged.
 * @param full also unpack every point, and make the pyramid again to compare
 */
export function checkSeries(db: Database, full: boolean): string[] {
  const all = statement(db, 'SELECT id, run, name, first, next FROM series ORDER BY id').all() as Named[];
  return all.flatMap((series) => {
    let why: string | null;
    try {
      why = sumsOf(db, series) ?? (full ? pointsOf(db, series) : null);
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_CORRUPT') throw error;
      why = 'a part of it is not as it was written';
    }
    return why === null ? [] : [`The series ${series.name} of run ${series.run}: ${why}.`];
  });
}
