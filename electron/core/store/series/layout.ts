/**
 * How a series lies in the database. Steps are implied by place, everywhere.
 *
 * - `series`: one row a series; it has every step from `first` up to but not including `next`.
 * - `series_values`: WINDOW steps a row, packed by codec.ts; written when the last of them is known.
 * - `series_tail`: the steps of the newest window, PIECE a row, as bare 64-bit floats, until the window is whole.
 * - `series_level`: the pyramid over the whole windows, ROW blocks a row: see blocks.ts.
 */
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

/** Bytes from SQLite at an address where floats may stand. */
export const floatsOf = (bytes: Uint8Array): Float64Array => new Float64Array(new Uint8Array(bytes).buffer);
export const bytesOf = (array: Float64Array): Buffer =>
  Buffer.from(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
