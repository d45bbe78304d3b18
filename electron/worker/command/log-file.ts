/**
 * A script's output as files, `<run>/log/000001.txt` and on, its colours kept. Bounded: of a very long one the first files and the
 * last stay, and a line says where something is missing. Layout known to electron/core/queries/log.ts.
 */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface LogLimits {
  /** Bytes of a file. */
  readonly size: number;
  /** Files kept from the beginning and from the end. */
  readonly first: number;
  readonly last: number;
}
const LIMITS: LogLimits = { size: 4 << 20, first: 2, last: 6 };
/** So much is gathered before it is written; a quarter of a second of an ordinary script is far less. */
const GATHERED = 1 << 18;

export interface LogFile {
  line(text: string): void;
  flush(): void;
  /** Returns the number of lines that could not be written, because the disk was full. */
  close(): number;
}

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.txt`;

export function openLog(dir: string, limits: LogLimits = LIMITS): LogFile {
  const folder = join(dir, 'log');
  mkdirSync(folder, { recursive: true });
  const there = readdirSync(folder)
    .filter((n) => /^\d{6,}\.txt$/.test(n))
    .map((n) => parseInt(n, 10));
  let number = Math.max(1, ...there);
  let handle = openSync(join(folder, nameOf(number)), 'a', 0o600);
  let size = statSync(join(folder, nameOf(number))).size;
  let waiting: string[] = [];
  let waitingLength = 0;
  let lost = 0;

  function next(): void {
    closeSync(handle);
    number += 1;
    handle = openSync(join(folder, nameOf(number)), 'a', 0o600);
    size = 0;
    const gone = number - limits.last;
    if (gone > limits.first && existsSync(join(folder, nameOf(gone)))) rmSync(join(folder, nameOf(gone)));
  }

  function flush(): void {
    if (waiting.length === 0) return;
    const bytes = Buffer.from(`${waiting.join('\n')}\n`);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
      size += bytes.length;
      if (size >= limits.size) next();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      // The run goes on without this part of its log; what it reports is stored elsewhere, and told when it cannot be.
      lost += waiting.length;
    }
    waiting = [];
    waitingLength = 0;
  }

  return {
    line(text) {
      waiting.push(text);
      waitingLength += text.length + 1;
      if (waitingLength >= Math.min(GATHERED, limits.size)) flush();
    },
    flush,
    close() {
      flush();
      closeSync(handle);
      return lost;
    },
  };
}
