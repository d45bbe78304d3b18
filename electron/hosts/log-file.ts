/** The log of a host that stays: lines for people who look for a fault, in files that do not grow without an end. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { logFile } from '../core/home.ts';

/** Characters of a line that are kept. */
const LONGEST = 4000;

export interface LogLimits {
  /** A file that has reached this size is followed by a new one. */
  readonly maxBytes?: number;
  /** Files kept: the one written, and earlier ones with `.1`, `.2` … before their ending. */
  readonly files?: number;
}

/**
 * @param home the data folder
 * @param mirror gets every line too; and the reason, once, when the file cannot be written: a log ends no program
 */
export function openLog(
  home: string,
  mirror: (line: string) => void,
  { maxBytes = 1_000_000, files = 3 }: LogLimits = {},
): (line: string) => void {
  const file = logFile(home);
  const earlier = (n: number): string => (n === 0 ? file : file.replace(/\.log$/, `.${n}.log`));
  let failed = false;

  function turn(): void {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < maxBytes) return;
    for (let n = files - 2; n >= 0; n--) {
      if (statSync(earlier(n), { throwIfNoEntry: false })) renameSync(earlier(n), earlier(n + 1));
    }
  }

  return (line) => {
    mirror(line);
    try {
      mkdirSync(dirname(file), { recursive: true });
      turn();
      appendFileSync(file, `${new Date().toISOString()} ${process.pid} ${line.slice(0, LONGEST)}\n`);
      failed = false;
    } catch (error) {
      if (!failed) mirror(`The log cannot be written: ${(error as Error).message}`);
      failed = true;
    }
  };
}
