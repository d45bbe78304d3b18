/**
 * How a series lies in the database. Steps are implied by place, everywhere.
 *
 * - `series`: one row a series; it has every step from `first` up to but not including `next`.
 * - `series_values`: WINDOW steps a row, packed by codec.ts; written when the last of them is known, or the run has settled.
 * - `series_tail`: the steps of the newest window, PIECE a row, as bare 64-bit floats, until they are packed. A run that goes on after it
 *   settled has both for a while; then what stands here counts.
 * - `series_level`: the pyramid over the whole windows, ROW blocks a row: see blocks.ts.
 *
 * A series whose steps do not follow each other (one that was imported, mostly) stands there by place instead: `steps` is the id of a
 * second series that has the step of each place, rising. See points.ts.
 *
 * Every row ends in a sum of its bytes: see sum.ts.
 */
import { checked, withSum } from './sum.ts';

export const WINDOW = 4096;
export const PIECE = 256;
/** Steps of a block, a level each. Every block is made of 16 of the level below. */
export const LEVELS = [64, 1024, 16_384, 262_144] as const;
export const ROW = 64;

export interface SeriesRow {
  readonly id: number;
  readonly first: number;
  readonly next: number;
}

/** `steps`: id of the series that has its steps; null where every place is its own step. */
export interface SteppedRow extends SeriesRow {
  readonly steps: number | null;
}

/** Name of the series that has the steps of the series `name`. No metric may begin so. */
export const STEPS_OF = '\u0001steps ';

/** A row of `series_tail`. @throws Error of a damaged database */
export const pieceFrom = (row: Uint8Array): Float64Array => new Float64Array(new Uint8Array(checked(row)).buffer);
export const rowOfPiece = (values: Float64Array): Buffer =>
  withSum(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
