/** A file's text piece by piece, checked on the way: UTF-8 alone, no NUL, bounded memory. */
import { type Hash, createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Problem } from '../problem.ts';

const CHUNK = 256 * 1024;
const NEWLINE = 0x0a;

/** @throws Problem in the words of the file system's code */
async function openFile(file: string): Promise<FileHandle> {
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle;
    await handle.close();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new Problem(`task.data: ${file}: ${why}. Paths begin at the folder of the experiment file.`);
  }
  throw new Problem(`task.data: ${file} is a folder; name one CSV file in it.`);
}

/** The line, from 1, of the first byte that `bad` finds in this piece. */
function lineOf(bytes: Uint8Array, linesBefore: number, at: number): number {
  let line = linesBefore + 1;
  for (let i = 0; i < at; i++) if (bytes[i] === NEWLINE) line += 1;
  return line;
}

/** Place of the first byte of the piece that is not UTF-8; the rest of a character begun in the piece before is passed over. */
function firstNotUtf8(bytes: Uint8Array): number {
  const start = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  let low = start;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, middle + 1), { stream: true });
      low = middle + 1;
    } catch {
      high = middle;
    }
  }
  return low;
}

function refuseUtf16(file: string, bytes: Uint8Array): void {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new Problem(`task.data: ${file} is UTF-16; save it as "CSV UTF-8".`);
}

/**
 * Pieces of text, without a byte order mark.
 * @param hash is fed every byte
 * @throws Problem naming the line of a NUL byte or of one that is not UTF-8
 */
export async function* textPieces(file: string, hash: Hash = createHash('sha256')): AsyncGenerator<string> {
  const handle = await openFile(file);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  let first = true;
  try {
    const buffer = new Uint8Array(CHUNK);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK);
      const bytes = buffer.subarray(0, bytesRead);
      if (first) refuseUtf16(file, bytes);
      first = false;
      const nul = bytes.indexOf(0);
      if (nul !== -1)
        throw new Problem(
          `task.data: ${file}, line ${lineOf(bytes, lines, nul)}: there is a NUL byte; it is not a plain UTF-8 text file.`,
        );
      hash.update(bytes);
      let text: string;
      try {
        text = decoder.decode(bytes, { stream: bytesRead > 0 });
      } catch {
        const at = firstNotUtf8(bytes);
        throw new Problem(
          `task.data: ${file}, line ${lineOf(bytes, lines, at)}: there is a byte that is not UTF-8; save the file as "CSV UTF-8".`,
        );
      }
      if (text !== '') yield text;
      if (bytesRead === 0) return;
      for (const byte of bytes) if (byte === NEWLINE) lines += 1;
    }
  } finally {
    await handle.close();
  }
}
