/** The real program, as built, on a data folder of the test's own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';

// Every test starts processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const program = join(import.meta.dirname, '../../out/main/cli.js');
if (!existsSync(program)) throw new Error('The program is not built. Run: npm run build');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(name = 'tidemark-cli-'): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  folders.push(folder);
  return folder;
}

/**
 * A model so small that an epoch takes a blink, on the first 3,000 characters of Hamlet: 42 steps an epoch. The engine is
 * the one that needs no library: it starts at once, and is the quicker for so small a model.
 */
export const tiny = `name: tiny
task:
  type: text
  data: builtin:shakespeare-hamlet
  max_characters: 3000
  model: { layers: 1, heads: 1, width: 8, context: 8 }
  samples: { prompts: ['To be'], tokens: 10 }
optimizer: { type: sgd, lr: 0.1, momentum: 0.9 }
schedule: { type: cyclic, base_lr: 0.01, max_lr: 0.1, step_size_up: 20 }
training: { epochs: 2, batch_size: 8, engine: wasm }
`;

export function specFile(text = tiny, name = 'spec.yaml', folder = newFolder()): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when the text has come; rejects with all that came when the program ends without. */
  waitFor(text: string | RegExp, where?: 'stdout' | 'stderr'): Promise<void>;
  /** To the whole group, as a terminal's Ctrl-C. */
  signal(name: NodeJS.Signals): void;
}

/** Starts the program in a process group of its own. */
export function start(
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Started {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, TIDEMARK_HOME: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8');
    child[name].on('data', (text: string) => {
      said[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, ...said })),
  );
  return {
    process: child,
    ended,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    waitFor: (text, where = 'stdout') =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!(typeof text === 'string' ? said[where].includes(text) : text.test(said[where]))) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        void ended.then((e) => reject(new Error(`It ended before it said ${text}: ${JSON.stringify(e)}`)));
        look();
      }),
    signal: (name) => process.kill(-(child.pid as number), name),
  };
}

/** Runs the program to its end. */
export const tidemark = (...args: string[]): Promise<Ended> => start(args).ended;

export const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Whether a process lives. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A dead child nobody has asked after is no life.
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch {
    return false;
  }
}

export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 120_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${ms / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
