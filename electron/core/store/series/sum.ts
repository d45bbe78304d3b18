/**
 * Every row of a series ends in a sum of its bytes (CRC-32, little-endian). SQLite finds a broken page, but not a byte that has changed inside a
 * value: the sum does, each time the row is read. So such a byte is never shown as a measurement.
 */
import { crc32 } from 'node:zlib';

export const SUM_BYTES = 4;

export const damaged = (): Error =>
  Object.assign(new Error('A part of a series is damaged.'), { code: 'SQLITE_CORRUPT' });

/** The parts in a row, and their sum. */
export function withSum(...parts: readonly Uint8Array[]): Buffer {
  const out = Buffer.concat([...parts, Buffer.alloc(SUM_BYTES)]);
  const end = out.length - SUM_BYTES;
  out.writeUInt32LE(crc32(out.subarray(0, end)), end);
  return out;
}

/** The bytes before the sum. @throws Error of a damaged database where they are other than they were written */
export function checked(row: Uint8Array): Uint8Array {
  const end = row.length - SUM_BYTES;
  if (end < 0) throw damaged();
  const sum = new DataView(row.buffer, row.byteOffset + end, SUM_BYTES).getUint32(0, true);
  const bytes = row.subarray(0, end);
  if (crc32(bytes) !== sum) throw damaged();
  return bytes;
}
