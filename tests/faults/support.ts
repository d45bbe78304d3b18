/** A real core over a real folder, whose training processes are scripted (or the built ones). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, vi } from 'vitest';
import type { RunDetail } from '../../shared/contract/runs.ts';
import type { RunState } from '../../shared/run-state.ts';
import { type Core, type CoreOptions, openCore } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';

export const root = join(import.meta.dirname, '..', '..');
export const scriptedWorker = join(import.meta.dirname, 'scripted-worker.mjs');

const endings: (() => void | Promise<void>)[] = [];
/** Ends in the reverse order of what was begun, when the test is over. */
export const atEnd = (end: () => void | Promise<void>): void => void endings.push(end);
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-faults-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export async function startCore(options: Partial<CoreOptions> = {}): Promise<Core> {
  const core = await openCore({
    home: options.home ?? temporaryFolder(),
    host: 'cli',
    version: '0.0.0',
    resources: join(root, 'resources'),
    launcher: nodeLauncher(scriptedWorker),
    maxRunning: 2,
    ...options,
  });
  let closing: Promise<void> | null = null;
  const close = (handsOn = false): Promise<void> => (closing ??= core.close(handsOn));
  atEnd(() => close());
  return { ...core, close };
}

/** Starts a run whose worker does what `script` says: see scripted-worker.mjs. */
export async function startScripted(
  { api }: Core,
  script: Readonly<Record<string, unknown>> = {},
  training: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const spec = {
    notes: JSON.stringify(script),
    task: { type: 'text', data: 'builtin:shakespeare-hamlet' },
    training: { epochs: 2, ...training },
  };
  return (await api.call('runs.start', { spec })).id;
}

export const get = ({ api }: Core, id: string): Promise<RunDetail> => api.call('runs.get', { id });

/** Waits until the run is in one of these states, and gives it. */
export async function reach(core: Core, id: string, ...states: RunState[]): Promise<RunDetail> {
  return vi.waitFor(
    async () => {
      const run = await get(core, id);
      if (!states.includes(run.state))
        throw new Error(`Run is ${run.state} (${run.reason}), not ${states.join(', ')}.`);
      return run;
    },
    { timeout: 50_000, interval: 20 },
  );
}

/** Waits until so many steps are stored. */
export const reachStep = (core: Core, id: string, step: number): Promise<true> =>
  vi.waitUntil(async () => (await get(core, id)).step >= step, { timeout: 50_000, interval: 10 });

export async function lossesOf({ api }: Core, id: string): Promise<{ step: number[]; value: unknown[] }> {
  const [series] = await api.call('runs.series', { id, names: ['loss'], max_points: 1_000_000 });
  return { step: series?.step ?? [], value: series?.value ?? [] };
}

/** What a scripted run of so many steps from `first` has stored when nothing is missing. */
export const scriptedLosses = (steps: number, first = 0): { step: number[]; value: number[] } => ({
  step: Array.from({ length: steps - first }, (_, i) => first + i),
  value: Array.from({ length: steps - first }, (_, i) => 1 / (first + i + 1)),
});

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}
