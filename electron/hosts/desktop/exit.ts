/** What the number in a utility process's `exit` means. */

/** Signals a worker dies of, by number: from outside, by itself, or for want of memory. */
const signals: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
};
const coreDumped = 128;

/**
 * On POSIX the number is the exit code of a process that ended by itself, and the raw wait status (signal number, with
 * 128 added for a core dump) of one that was ended. Our worker's own codes are 0, 1 and 2, which no signal here has.
 */
export function exitOf(number: number, platform: NodeJS.Platform): { code: number | null; signal: string | null } {
  if (platform === 'win32') return { code: number, signal: null };
  const signal = signals[number] ?? signals[number - coreDumped];
  return signal === undefined ? { code: number, signal: null } : { code: null, signal };
}
