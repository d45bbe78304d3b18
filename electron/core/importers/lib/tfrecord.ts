/**
 * Records of a TFRecord file: u64 length, u32 sum of it, data, u32 sum of the data, little-endian, the sums CRC-32C and masked
 * (tensorflow/core/lib/io/record_writer). Both sums are checked before anything is believed.
 */
import { type Bytes } from './bytes.ts';
import { masked } from './crc32c.ts';

/** Larger ones hold images or graphs, and are passed over. */
export const LARGEST_RECORD = 64 * 1024 * 1024;
const HEAD = 12;
const FOOT = 4;

export type TfRecord =
  | { readonly kind: 'data'; readonly data: Uint8Array }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'large' }
  /** Nothing more can be read. `lost`: bytes from here to where one cannot know. */
  | { readonly kind: 'end'; readonly why: 'whole' | 'torn' | 'length' };

/** The next record where all of it is in memory, else null: then `fillRecord` reads on. */
export function recordHere(bytes: Bytes): TfRecord | null {
  if (!bytes.has(HEAD)) return null;
  const head = bytes.take(HEAD);
  const view = new DataView(head.buffer, head.byteOffset, HEAD);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (masked(head.subarray(0, 8)) !== view.getUint32(8, true)) return { kind: 'end', why: 'length' };
  if (length > LARGEST_RECORD) {
    bytes.skip(length + FOOT);
    return { kind: 'large' };
  }
  if (!bytes.has(length + FOOT)) {
    waiting.set(bytes, length);
    return null;
  }
  return bodyOf(bytes, length);
}

/** Length of the record whose head was taken and whose data is not all in memory. */
const waiting = new WeakMap<Bytes, number>();

function bodyOf(bytes: Bytes, length: number): TfRecord {
  const all = bytes.take(length + FOOT);
  const data = all.subarray(0, length);
  const sum = new DataView(all.buffer, all.byteOffset + length, FOOT).getUint32(0, true);
  return masked(data) === sum ? { kind: 'data', data } : { kind: 'damaged' };
}

/** Waits for the next record. */
export async function fillRecord(bytes: Bytes): Promise<TfRecord> {
  const length = waiting.get(bytes);
  if (length !== undefined) {
    waiting.delete(bytes);
    if (!(await bytes.fill(length + FOOT))) return { kind: 'end', why: 'torn' };
    return bodyOf(bytes, length);
  }
  if (!(await bytes.fill(1))) return { kind: 'end', why: 'whole' };
  if (!(await bytes.fill(HEAD))) return { kind: 'end', why: 'torn' };
  return recordHere(bytes) ?? fillRecord(bytes);
}
