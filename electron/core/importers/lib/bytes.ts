/** A file read from its beginning, a part of it in memory at a time; waiting only where the part is used up. */
import { type FileHandle, open } from 'node:fs/promises';

const PART = 1024 * 1024;

export interface Bytes {
  /** Place in the file of the next byte. */
  at(): number;
  /** Whether so many bytes can be taken without waiting. */
  has(count: number): boolean;
  /** Reads on until there are so many; false where the file ends before. */
  fill(count: number): Promise<boolean>;
  /** A view that holds until the next `fill`. */
  take(count: number): Uint8Array;
  /** Passes bytes over without reading them. */
  skip(count: number): void;
  /** Bytes that were read from the disk since this was last asked. */
  read(): number;
  close(): Promise<void>;
}

export async function openBytes(path: string): Promise<Bytes> {
  const file: FileHandle = await open(path, 'r');
  let buffer = Buffer.alloc(PART);
  let [from, to, place, told, read] = [0, 0, 0, 0, 0];
  const has = (count: number): boolean => to - from >= count;
  return {
    at: () => place - (to - from),
    has,
    async fill(count) {
      if (has(count)) return true;
      const rest = buffer.subarray(from, to);
      const next = count > buffer.length ? Buffer.alloc(count) : buffer;
      next.set(rest);
      [buffer, from, to] = [next, 0, rest.length];
      while (to < count) {
        const { bytesRead } = await file.read(buffer, to, buffer.length - to, place);
        if (bytesRead === 0) return false;
        to += bytesRead;
        place += bytesRead;
        read += bytesRead;
      }
      return true;
    },
    take(count) {
      from += count;
      return buffer.subarray(from - count, from);
    },
    skip(count) {
      const here = Math.min(count, to - from);
      from += here;
      // Behind the end of any file nothing is read.
      place = Math.min(Number.MAX_SAFE_INTEGER, place + count - here);
    },
    read() {
      const since = read - told;
      told = read;
      return since;
    },
    close: () => file.close(),
  };
}
