/** The script's process: started at the head of a group of its own, and watched over so that it never outlives this process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { Problem } from '../data/problem.ts';

export interface ScriptExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Script {
  readonly pid: number;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** JSON lines written to the file descriptor TIDEMARK_REPORT_FD. */
  readonly report: Readable;
  readonly exited: Promise<ScriptExit>;
  /** To be called when the script and all it started are gone. */
  settled(): void;
}

/** Descriptor of the script that leads here. */
export const REPORT_FD = 3;

const isWindows = process.platform === 'win32';

/**
 * Should this process be killed, its end of the pipe closes and the guard ends the script's group. A shell costs a megabyte where
 * another Node would cost forty. Windows has none: there a killed worker leaves its script behind.
 */
function guard(group: number): ChildProcess | null {
  if (isWindows) return null;
  const text = 'read -r word; [ "$word" = done ] || kill -s KILL -- "-$1"';
  const child = spawn('sh', ['-c', text, 'sh', String(group)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Without a shell there is no guard; the script runs all the same.
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  return child;
}

function explain(program: string, error: NodeJS.ErrnoException): Problem {
  const why =
    { ENOENT: 'there is no such program', EACCES: 'it may not be executed' }[error.code ?? ''] ?? error.message;
  return new Problem(
    `task.command: ${program} cannot be started: ${why}. Write its whole path, or one relative to task.cwd that begins with ./`,
  );
}

/** @throws Problem where it cannot be started */
export async function startScript(
  [program = '', ...args]: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Script> {
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem(`task.cwd: ${cwd} is no folder. Its path is relative to the experiment file.`);
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: !isWindows,
    windowsHide: true,
  });
  const exited = new Promise<ScriptExit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(explain(program, error)));
  });
  // Whatever goes wrong with a process that runs is told by its exit.
  child.on('error', () => undefined);
  const watch = guard(child.pid as number);
  return {
    pid: child.pid as number,
    stdout: child.stdout as Readable,
    stderr: child.stderr as Readable,
    report: child.stdio[REPORT_FD] as Readable,
    exited,
    settled: () => void watch?.stdin?.end('done\n'),
  };
}
