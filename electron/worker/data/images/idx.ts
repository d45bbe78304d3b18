/**
 * The IDX format of MNIST: two zero bytes, a type, the number of dimensions, each dimension as a big-endian 32-bit number, then the
 * values. Bytes alone (type 8); gzipped too. The header is checked before anything of its size is allocated.
 */
import { type Hash, createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Problem } from '../problem.ts';
import { MAX_PIXELS } from './image-set.ts';

export interface Idx {
  readonly sizes: readonly number[];
  readonly values: Uint8Array;
}

const UNSIGNED_BYTE = 8;

async function* hashed(file: string, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    yield piece;
  }
}

/** Pieces of the file, unpacked where it is gzipped. @param hash is fed the bytes as they are in the file */
function pieces(file: string, gzipped: boolean, hash: Hash): AsyncIterable<Uint8Array> {
  const raw = hashed(file, hash);
  if (!gzipped) return raw;
  // A failure of either reaches the reader through the last one, so the callback has nothing to add.
  return pipeline(Readable.from(raw), createGunzip(), () => undefined);
}

function sizeOf(file: string): number {
  try {
    const stat = statSync(file);
    if (stat.isFile()) return stat.size;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new Problem(`${file}: ${why}. Paths begin at the folder of the experiment file.`);
  }
  throw new Problem(`${file} is not a file; IDX data is a file of images and one of labels.`);
}

type Fail = (why: string) => never;

/** The sizes a header tells, or null where more bytes are needed. */
function readHeader(head: Buffer, ranks: readonly number[], fail: Fail): number[] | null {
  if (head.length < 4) return null;
  if (head[0] !== 0 || head[1] !== 0) fail('it does not begin with two zero bytes, so it is not in IDX format');
  if (head[2] !== UNSIGNED_BYTE) fail(`its values are of type ${head[2]}; only bytes (type 8) are read`);
  const rank = head[3] as number;
  if (!ranks.includes(rank)) fail(`it has ${rank} dimensions; expected ${ranks.join(' or ')}`);
  if (head.length < 4 + 4 * rank) return null;
  const sizes = Array.from({ length: rank }, (_, i) => head.readUInt32BE(4 + 4 * i));
  if (sizes.includes(0)) fail(`it holds nothing: its sizes are ${sizes.join(' x ')}`);
  // A running product that stops at the limit cannot overflow.
  sizes.reduce((product, n) => {
    if (product * n > MAX_PIXELS) fail(`its sizes ${sizes.join(' x ')} are more than ${MAX_PIXELS} bytes`);
    return product * n;
  }, 1);
  return sizes;
}

/**
 * @param ranks the numbers of dimensions that are right
 * @throws Problem where the file is not there or not whole
 */
export async function readIdx(file: string, ranks: readonly number[], hash: Hash = createHash('sha256')): Promise<Idx> {
  const fail: Fail = (why) => {
    throw new Problem(`${basename(file)}: ${why}.`);
  };
  const onDisk = sizeOf(file);
  const gzipped = file.endsWith('.gz');
  let head = Buffer.alloc(0);
  let sizes: number[] | null = null;
  let values = new Uint8Array();
  let at = 0;
  const fill = (piece: Uint8Array): void => {
    if (at + piece.length > values.length) fail(`it is longer than its sizes ${sizes?.join(' x ')} say`);
    values.set(piece, at);
    at += piece.length;
  };
  try {
    for await (const piece of pieces(file, gzipped, hash)) {
      if (sizes) {
        fill(piece);
        continue;
      }
      head = Buffer.concat([head, piece]);
      sizes = readHeader(head, ranks, fail);
      if (!sizes) continue;
      const start = 4 + 4 * sizes.length;
      const length = sizes.reduce((product, n) => product * n, 1);
      if (!gzipped && onDisk !== start + length)
        fail(
          `it has ${onDisk} bytes; its sizes ${sizes.join(' x ')} need ${start + length}. It is cut short or damaged`,
        );
      values = new Uint8Array(length);
      fill(head.subarray(start));
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    fail(`it cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
  if (!sizes) return fail('it is cut short');
  if (at < values.length) fail(`it is cut short: its sizes ${sizes.join(' x ')} need ${values.length - at} bytes more`);
  return { sizes, values };
}
