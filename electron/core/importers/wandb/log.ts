/**
 * Records of a W&B offline file: a header of 7 bytes, then blocks of 32 KiB as LevelDB's log has them (doc/log_format.md there). A part
 * is u32 sum, u16 length, u8 kind, data; the sum is CRC-32 over kind and data.
 */
import { crc32 } from 'node:zlib';
import { type Bytes } from '../lib/bytes.ts';

const BLOCK = 32_768;
const HEAD = 7;
export const MAGIC = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe]);
/** Larger records are passed over. */
const LARGEST = 64 * 1024 * 1024;

export type LogRecord =
  { readonly kind: 'data'; readonly data: Uint8Array } | { readonly kind: 'damaged' | 'large' | 'torn' };

const [FULL, FIRST, LAST] = [1, 2, 4];

/** What may follow a damaged part in its block cannot be known: reading goes on with the next block. */
export async function* logRecords(bytes: Bytes): AsyncGenerator<LogRecord> {
  if (!(await bytes.fill(HEAD))) return;
  bytes.take(HEAD);
  let parts: Uint8Array[] = [];
  let length = 0;
  const nextBlock = (): void => bytes.skip(BLOCK - (bytes.at() % BLOCK));
  for (;;) {
    const left = BLOCK - (bytes.at() % BLOCK);
    if (left < HEAD) {
      bytes.skip(left);
      continue;
    }
    if (!bytes.has(HEAD) && !(await bytes.fill(HEAD))) {
      if (parts.length > 0 || (await bytes.fill(1))) yield { kind: 'torn' };
      return;
    }
    const head = bytes.take(HEAD);
    const view = new DataView(head.buffer, head.byteOffset, HEAD);
    const [sum, size, kind] = [view.getUint32(0, true), view.getUint16(4, true), head[6] as number];
    if (size === 0 && kind === 0 && sum === 0) {
      // The file was made longer than what was written.
      nextBlock();
      continue;
    }
    if (size > left - HEAD || kind < FULL || kind > LAST) {
      yield { kind: 'damaged' };
      [parts, length] = [[], 0];
      bytes.skip(left - HEAD);
      continue;
    }
    if (!bytes.has(size) && !(await bytes.fill(size))) {
      yield { kind: 'torn' };
      return;
    }
    const data = bytes.take(size);
    if (crc32(data, crc32(Uint8Array.of(kind))) !== sum) {
      yield { kind: 'damaged' };
      [parts, length] = [[], 0];
      if (bytes.at() % BLOCK !== 0) nextBlock();
      continue;
    }
    if (kind === FULL) {
      yield { kind: 'data', data };
      continue;
    }
    if (kind === FIRST) [parts, length] = [[], 0];
    else if (parts.length === 0) continue;
    length += size;
    parts.push(length > LARGEST ? new Uint8Array(0) : Uint8Array.from(data));
    if (length > LARGEST) parts = [new Uint8Array(0)];
    if (kind !== LAST) continue;
    yield length > LARGEST ? { kind: 'large' } : { kind: 'data', data: Buffer.concat(parts) };
    [parts, length] = [[], 0];
  }
}
