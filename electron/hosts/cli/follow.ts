/** Following a run to its end, in lines for people or one JSON event a line. */
import { type StoredEvent, fromReal } from '../../../shared/contract/runs.ts';
import type { HomeHandle } from '../home.ts';
import { exitCodes, note, out } from './context.ts';
import { curveLine, endLines, epochLine, reportLine, sampleLines, startedLines } from './lines.ts';
import { type Progress, createProgress } from './progress.ts';

/** How far a run was told, kept over the end of the process that tells it. */
export interface Told {
  /** Events of the run that are not steps; their order is fixed. */
  events: number;
  /** The last step; a resumed run goes back. */
  step: number;
}
export const nothingTold = (): Told => ({ events: 0, step: -1 });

/** Lets through what was not told yet. */
function freshOnly(told: Told): (event: StoredEvent) => boolean {
  let passed = 0;
  const before = { ...told };
  return (event) => {
    const again = passed < before.events;
    if (event.type !== 'step') {
      passed += 1;
      if (passed <= before.events) return false;
      told.events = passed;
      return true;
    }
    if (again || (passed === before.events && event.step <= before.step)) return false;
    told.step = event.step;
    return true;
  };
}

export interface FollowOptions {
  readonly json: boolean;
  /** Say nothing; default false. */
  readonly silent?: boolean;
  /** Attempts of the run that are over already and are not told again. */
  readonly after: number;
  readonly told: Told;
}

function tell(event: StoredEvent, progress: Progress): void {
  if (event.type === 'step')
    return progress.step(event.step, fromReal(event.loss), event.lr === null ? null : fromReal(event.lr));
  progress.clear();
  switch (event.type) {
    case 'started':
      if (event.total_steps !== null) progress.total(event.total_steps, event.first_step);
      return startedLines(event).forEach(out);
    case 'epoch':
      return out(epochLine(event));
    case 'sample':
      return out(sampleLines(event));
    case 'report':
      return out(reportLine(event));
    case 'curve':
      return out(curveLine(event));
    case 'log':
      // An error's log line is its stack, for the run's page; its reason comes at the end.
      if (event.level !== 'error') note(event.text);
      return;
    default:
  }
}

/** Ctrl-C stops the run with a checkpoint; twice kills it. Returns what takes the ears off again. */
function listenForStop(home: HomeHandle, id: string): () => void {
  let presses = 0;
  const stop = (): void => {
    presses += 1;
    note(presses === 1 ? '\nStopping after a checkpoint. Press Ctrl-C again to end at once.' : 'Ending at once.');
    // A run that has just ended cannot be stopped; following it tells the same.
    home.api.call('runs.stop', { id, mode: presses === 1 ? 'cancel' : 'kill' }).catch(() => undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  };
}

/** Tells the run until it settles, and how it ended. Returns the command's exit code. */
export async function follow(
  home: HomeHandle,
  id: string,
  { json, silent = false, after, told }: FollowOptions,
): Promise<number> {
  const bar = !json && !silent && process.stderr.isTTY === true;
  const progress = createProgress(bar);
  const deafen = listenForStop(home, id);
  const isFresh = freshOnly(told);
  let attempt = 0;
  try {
    for await (const events of home.api.stream('runs.events', { id, steps: json || bar })) {
      for (const event of events) {
        if (event.type === 'state' && event.state === 'running') attempt += 1;
        if (!isFresh(event) || (after > 0 && attempt <= after)) continue;
        if (json) out(JSON.stringify(event));
        else if (!silent) tell(event, progress);
      }
    }
  } finally {
    progress.clear();
    deafen();
  }
  const run = await home.api.call('runs.get', { id });
  if (json) out(JSON.stringify({ type: 'done', id, state: run.state, metrics: run.metrics }));
  else if (!silent) endLines(run).forEach(out);
  if (run.state === 'done') return exitCodes.done;
  return run.state === 'cancelled' ? exitCodes.cancelled : exitCodes.failed;
}

/** A process that owns the folder carries the runs of other commands too; they are waited for, because they would end with it. */
export async function waitForOthers(home: HomeHandle): Promise<void> {
  if (!home.owned) return;
  const { running, queued, paused } = await home.api.call('queue.get', {});
  const matching = running.length + (paused ? 0 : queued.length);
  if (matching === 0) return;
  note(
    `${matching === 1 ? 'Another run goes' : `${matching} other runs go`} on in this process; it ends after them. Ctrl-C stops them with a checkpoint.`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    void home.idle().then(resolve);
  });
}
