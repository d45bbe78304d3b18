/**
 * The pyramid's blocks: of so many steps the least and greatest finite value, the first value that is not finite, and where
 * each stands. A row holds ROW of them, 32 bytes each:
 *
 *     f64 min | f64 max | u32 place of min | u32 place of max | u32 place of the gap | u32 what the gap is
 *
 * Places count from the block's first step. Blocks at the end that hold nothing are left out.
 */
import { ROW } from './layout.ts';
import { checked, damaged, withSum } from './sum.ts';

const BYTES = 32;
/** In the place of something that is not there. */
export const NOWHERE = 0xffff_ffff;
const gaps = [NaN, Infinity, -Infinity] as const;

export interface Blocks {
  /** Four a block; the first two are min and max. */
  readonly floats: Float64Array;
  /** Eight a block; the last four are the places and the gap's kind. */
  readonly words: Uint32Array;
}

function over(buffer: ArrayBuffer): Blocks {
  return { floats: new Float64Array(buffer), words: new Uint32Array(buffer) };
}

export function emptyBlocks(): Blocks {
  const blocks = over(new ArrayBuffer(ROW * BYTES));
  for (let i = 0; i < ROW; i++) blocks.words.fill(NOWHERE, i * 8 + 4, i * 8 + 7);
  return blocks;
}

const isEmpty = (words: Uint32Array, i: number): boolean => [4, 5, 6].every((k) => words[i * 8 + k] === NOWHERE);

/** From the bytes before the sum. */
export function blocksOf(bytes: Uint8Array): Blocks {
  if (bytes.length % BYTES !== 0 || bytes.length > ROW * BYTES) throw damaged();
  if (bytes.length === ROW * BYTES) return over(new Uint8Array(bytes).buffer);
  const blocks = emptyBlocks();
  new Uint8Array(blocks.words.buffer).set(bytes);
  return blocks;
}

/** A row as it lies in the database. @throws Error of a damaged database */
export const blocksFrom = (row: Uint8Array): Blocks => blocksOf(checked(row));

/** The blocks without the empty ones at the end. */
export function bytesOfBlocks({ words }: Blocks): Buffer {
  let used = ROW;
  while (used > 0 && isEmpty(words, used - 1)) used -= 1;
  return Buffer.from(words.buffer as ArrayBuffer, 0, used * BYTES);
}

export const rowOfBlocks = (blocks: Blocks): Buffer => withSum(bytesOfBlocks(blocks));

/** What is gathered over steps: the least and greatest finite value and the first that is not, with their steps; -1: none. */
export interface Extremes {
  low: number;
  lowAt: number;
  high: number;
  highAt: number;
  gap: number;
  gapAt: number;
}

export const noExtremes = (): Extremes => ({
  low: Infinity,
  lowAt: -1,
  high: -Infinity,
  highAt: -1,
  gap: NaN,
  gapAt: -1,
});

/** Takes in `values[from]` up to but not including `values[to]`, which stand at step `step + i`. Of equals the first counts. */
export function takeValues(e: Extremes, values: Float64Array, from: number, to: number, step: number): void {
  for (let i = from; i < to; i++) {
    const v = values[i] as number;
    if (v - v !== 0) {
      if (e.gapAt < 0) [e.gap, e.gapAt] = [v, step + i];
      continue;
    }
    if (v < e.low || e.lowAt < 0) [e.low, e.lowAt] = [v, step + i];
    if (v > e.high || e.highAt < 0) [e.high, e.highAt] = [v, step + i];
  }
}

/** Takes in block `i`, whose first step is `step`. */
export function takeBlock(e: Extremes, { floats, words }: Blocks, i: number, step: number): void {
  const at = i * 8 + 4;
  const [lowAt, highAt, gapAt] = [words[at] as number, words[at + 1] as number, words[at + 2] as number];
  if (lowAt !== NOWHERE) {
    const [low, high] = [floats[i * 4] as number, floats[i * 4 + 1] as number];
    if (low < e.low || e.lowAt < 0) [e.low, e.lowAt] = [low, step + lowAt];
    if (high > e.high || e.highAt < 0) [e.high, e.highAt] = [high, step + highAt];
  }
  if (gapAt !== NOWHERE && e.gapAt < 0) [e.gap, e.gapAt] = [gaps[words[at + 3] as number] ?? NaN, step + gapAt];
}

/** Writes block `i`, whose first step is `step`. */
export function putBlock({ floats, words }: Blocks, i: number, e: Extremes, step: number): void {
  const at = i * 8 + 4;
  const place = (x: number): number => (x < 0 ? NOWHERE : x - step);
  floats[i * 4] = e.lowAt < 0 ? 0 : e.low;
  floats[i * 4 + 1] = e.highAt < 0 ? 0 : e.high;
  words.set(
    [place(e.lowAt), place(e.highAt), place(e.gapAt), e.gap === Infinity ? 1 : e.gap === -Infinity ? 2 : 0],
    at,
  );
}
