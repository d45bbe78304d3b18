/**
 * Floats to fewer bytes and back, bit for bit. A value's bits are told as the difference (exclusive or) from a guess: nothing,
 * the value before, or the line through the two before. Byte k of all differences stands together (a plane): planes of zeros
 * cost nothing, uneven ones are deflated, noise is kept as it is. Values that are 32-bit floats have four planes, not eight.
 *
 *     u32 count | u8 width | u8 guess + 128 | u8 kind of each plane | planes as they are | all deflated planes as one stream | sum
 *
 * Bytes of before there were sums have the guess alone: migration 8 gave them theirs.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { SUM_BYTES, checked, damaged, withSum } from './sum.ts';

const HEAD = 6;
/** Where the guess stands, and what is added to it where a sum follows. */
const GUESS_AT = 5;
const SUMMED = 128;
const kinds = { zero: 0, plain: 1, deflated: 2 } as const;
const guesses = [0, 1, 2] as const;
type Guess = (typeof guesses)[number];
/** How many values decide on the guess. */
const TRIED = 512;

/** Whether every value is a 32-bit float; NaN is, infinities and -0 are. */
function areSingle(values: Float64Array): boolean {
  for (const v of values) if (Math.fround(v) !== v && v === v) return false;
  return true;
}

type Floats = Float64Array | Float32Array;
const words = (floats: Floats): Uint32Array =>
  new Uint32Array(floats.buffer, floats.byteOffset, floats.byteLength / Uint32Array.BYTES_PER_ELEMENT);

/** What comes after `values[i - 1]`, by the guess; a guess that is no number would have bits of its own on each machine. */
function guessed(values: Floats, i: number, guess: Guess): number {
  if (guess === 0 || i === 0) return 0;
  const last = values[i - 1] as number;
  const next = guess === 1 || i === 1 ? last : 2 * last - (values[i - 2] as number);
  return Number.isFinite(next) ? next : 0;
}

/** The differences of the first `count` values, as bytes one value after the other. */
function differences(values: Floats, count: number, guess: Guess): Uint8Array {
  const each = values.BYTES_PER_ELEMENT / 4;
  const own = words(values);
  const out = new Uint32Array(count * each);
  const one = values.BYTES_PER_ELEMENT === 8 ? new Float64Array(1) : new Float32Array(1);
  const bits = words(one);
  for (let i = 0; i < count; i++) {
    one[0] = guessed(values, i, guess);
    for (let k = 0; k < each; k++) out[i * each + k] = (own[i * each + k] as number) ^ (bits[k] as number);
  }
  return new Uint8Array(out.buffer);
}

function bestGuess(values: Floats): Guess {
  const count = Math.min(TRIED, values.length);
  let best: Guess = 0;
  let most = -1;
  for (const guess of guesses) {
    let zeros = 0;
    for (const byte of differences(values, count, guess)) if (byte === 0) zeros += 1;
    if (zeros > most) [best, most] = [guess, zeros];
  }
  return best;
}

/** Whether deflating is worth the time: the entropy of the bytes is below seven bits. */
function isUneven(plane: Uint8Array): boolean {
  const counts = new Uint32Array(256);
  for (const byte of plane) counts[byte] = (counts[byte] as number) + 1;
  let bits = 0;
  for (const n of counts) if (n > 0) bits += n * Math.log2(plane.length / n);
  return bits < 7 * plane.length;
}

export function encode(values: Float64Array): Buffer {
  const floats = areSingle(values) ? Float32Array.from(values) : values;
  const width = floats.BYTES_PER_ELEMENT;
  const count = values.length;
  const guess = bestGuess(floats);
  const bytes = differences(floats, count, guess);
  const head = Buffer.alloc(HEAD + width);
  head.writeUInt32LE(count, 0);
  head.set([width, guess + SUMMED], GUESS_AT - 1);
  const plain: Uint8Array[] = [];
  const uneven: { k: number; plane: Uint8Array }[] = [];
  for (let k = 0; k < width; k++) {
    const plane = new Uint8Array(count);
    let any = 0;
    for (let i = 0, at = k; i < count; i++, at += width) any |= plane[i] = bytes[at] as number;
    head[HEAD + k] = any === 0 ? kinds.zero : kinds.plain;
    if (any === 0) continue;
    if (isUneven(plane)) uneven.push({ k, plane });
    else plain.push(plane);
  }
  if (uneven.length === 0) return withSum(head, ...plain);
  const stream = deflateRawSync(Buffer.concat(uneven.map((u) => u.plane)), { level: 1 });
  for (const { k } of uneven) head[HEAD + k] = kinds.deflated;
  return withSum(head, ...plain, stream);
}

/** Bytes as they were made before there were sums, with theirs; null for those that have one. */
export function summed(row: Uint8Array): Buffer | null {
  const guess = row[GUESS_AT];
  if (guess === undefined || guess >= SUMMED) return null;
  const head = Uint8Array.from(row.subarray(0, HEAD));
  head[GUESS_AT] = guess + SUMMED;
  return withSum(head, row.subarray(HEAD));
}

/** How many values the bytes hold, once they are found to be as they were written. @throws Error of a damaged database */
export function countOf(row: Uint8Array): number {
  const bytes = checked(row);
  if (bytes.length < HEAD) throw damaged();
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

/** @throws Error of a damaged database where the bytes are none of `encode` */
export function decode(row: Uint8Array): Float64Array {
  const count = countOf(row);
  const blob = row.subarray(0, row.length - SUM_BYTES);
  const [width, guess] = [blob[GUESS_AT - 1] as number, ((blob[GUESS_AT] as number) - SUMMED) as Guess];
  const planes = blob.subarray(HEAD, HEAD + width);
  const deflated = planes.filter((kind) => kind === kinds.deflated).length;
  const plainEnd = HEAD + width + planes.filter((kind) => kind === kinds.plain).length * count;
  if ((width !== 4 && width !== 8) || !guesses.includes(guess) || planes.length < width || plainEnd > blob.length)
    throw damaged();
  const stream = inflate(blob.subarray(plainEnd), deflated * count);
  const bytes = new Uint8Array(count * width);
  let plainAt = HEAD + width;
  let streamAt = 0;
  for (let k = 0; k < width; k++) {
    const kind = planes[k];
    if (kind === kinds.zero) continue;
    const source = kind === kinds.plain ? blob : stream;
    const from = kind === kinds.plain ? plainAt : streamAt;
    if (kind === kinds.plain) plainAt += count;
    else streamAt += count;
    for (let i = 0, at = k; i < count; i++, at += width) bytes[at] = source[from + i] as number;
  }
  return restored(bytes, width, guess, count);
}

function inflate(bytes: Uint8Array, length: number): Uint8Array {
  if (length === 0) return bytes;
  try {
    const out = inflateRawSync(bytes, { maxOutputLength: length });
    if (out.length === length) return out;
  } catch {
    // Not a stream, or one that is too long: damaged either way.
  }
  throw damaged();
}

/** Differences back to values, in the order they were made. */
function restored(bytes: Uint8Array, width: number, guess: Guess, count: number): Float64Array {
  const values = width === 8 ? new Float64Array(bytes.buffer) : new Float32Array(bytes.buffer);
  if (guess !== 0) {
    const each = width / 4;
    const own = words(values);
    const one = width === 8 ? new Float64Array(1) : new Float32Array(1);
    const bits = words(one);
    for (let i = 1; i < count; i++) {
      one[0] = guessed(values, i, guess);
      for (let k = 0; k < each; k++) own[i * each + k] = (own[i * each + k] as number) ^ (bits[k] as number);
    }
  }
  return values instanceof Float64Array ? values : Float64Array.from(values);
}
