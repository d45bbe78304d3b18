/** What the helpers have written: files `<process>-<number>.jsonl` that are appended to, read here as they grow, and removed. */
import { closeSync, openSync, readSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Splitter, createSplitter } from './lines.ts';

/** Bytes read at a time, and at a beat. */
const PIECE = 1 << 18;
const MOST_A_BEAT = 1 << 22;
/** Longer than what a helper writes of anything. */
const LONGEST_LINE = 1 << 17;
/** Processes that report beyond these are passed over. */
const MOST_FILES = 4096;

interface Open {
  readonly splitter: Splitter;
  at: number;
}

export interface ReportFolder {
  /** Reads what is new, up to a limit. Returns whether there may be more. */
  read(): boolean;
  /** Removes what is left, once everything is read. */
  close(): void;
}

const process = (name: string): string => name.slice(0, name.indexOf('-'));

export function openReports(folder: string, line: (text: string) => void): ReportFolder {
  const open = new Map<string, Open>();
  const piece = new Uint8Array(PIECE);

  /** Returns the number of bytes read. */
  function grow(name: string, most: number): number {
    const file = open.get(name) ?? { splitter: createSplitter(LONGEST_LINE, line), at: 0 };
    open.set(name, file);
    const handle = openSync(join(folder, name), 'r');
    let sum = 0;
    try {
      while (sum < most) {
        const count = readSync(handle, piece, 0, PIECE, file.at);
        if (count === 0) break;
        file.at += count;
        sum += count;
        file.splitter.take(piece.subarray(0, count));
      }
    } finally {
      closeSync(handle);
    }
    return sum;
  }

  return {
    read() {
      const names = readdirSync(folder)
        .filter((n) => /^\d+-\d{6,}\.jsonl$/.test(n))
        .sort()
        .slice(0, MOST_FILES);
      let left = MOST_A_BEAT;
      for (const [i, name] of names.entries()) {
        if (left <= 0) return true;
        const count = grow(name, left);
        left -= count;
        // A process that has begun its next file does not come back to this one.
        const next = names[i + 1];
        if (count === 0 && next !== undefined && process(next) === process(name)) {
          open.delete(name);
          rmSync(join(folder, name), { force: true });
        }
      }
      return left <= 0;
    },
    close() {
      for (const { splitter } of open.values()) splitter.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
