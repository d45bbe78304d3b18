/** Following a sweep until it is no longer running, in lines for people or one JSON event a line. */
import type { SweepNews, SweepSummary, TrialRow } from '../../../shared/contract/sweeps.ts';
import type { HomeHandle } from '../home.ts';
import { exitCodes, note, out } from './context.ts';
import { createBlock, plainText } from './block.ts';
import { beginLines, endLines, isSettled, liveLines, trialLine } from './sweep-lines.ts';

/** How far a sweep was told, kept over the end of the process that tells it. */
export interface SweepTold {
  begun: boolean;
  readonly started: Set<number>;
  readonly ended: Set<number>;
  best: number | null;
}
export const nothingTold = (): SweepTold => ({ begun: false, started: new Set(), ended: new Set(), best: null });

/** What is over when a command begins is no news. */
export function tellNothingOf(told: SweepTold, trials: readonly TrialRow[], best: SweepSummary['best']): void {
  for (const t of trials) {
    if (t.runs.some((r) => r.state !== 'queued')) told.started.add(t.number);
    if (isSettled(t)) told.ended.add(t.number);
  }
  told.best = best?.trial ?? null;
}

/** Ctrl-C pauses the sweep with checkpoints; twice ends its runs at once. Returns what takes the ears off again. */
function listenForStop(home: HomeHandle, id: string): () => void {
  let presses = 0;
  const stop = (): void => {
    presses += 1;
    note(presses === 1 ? '\nStopping after checkpoints. Press Ctrl-C again to end at once.' : 'Ending at once.');
    // A sweep that has just ended cannot be paused; following it tells the same.
    home.api.call('sweeps.pause', { id, kill: presses > 1 }).catch(() => undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  };
}

/** Whether something will be printed that stays. */
const hasNews = ({ sweep, trials }: SweepNews, told: SweepTold): boolean =>
  !told.begun ||
  (sweep.best !== null && sweep.best.trial !== told.best) ||
  trials.some((t) => !told.started.has(t.number) || (isSettled(t) && !told.ended.has(t.number)));

function tell({ sweep, trials }: SweepNews, told: SweepTold, json: boolean): void {
  const say = (type: string, body: object, lines: readonly string[]): void => {
    if (json) out(JSON.stringify({ type, ...body }));
    else lines.forEach(out);
  };
  if (!told.begun) {
    told.begun = true;
    const { id, number, name, planned, goals, sampler, pruner, seeds, parallel } = sweep;
    say('sweep', { id, number, name, planned, goals, sampler, pruner, seeds, parallel }, beginLines(sweep));
  }
  for (const t of trials) {
    const { number: trial, params, values, state, reason, seconds, origin } = t;
    const runs = t.runs.map((r) => r.id);
    const begun = t.runs.some((r) => r.state !== 'queued') || isSettled(t);
    if (begun && !told.started.has(trial)) {
      told.started.add(trial);
      say('trial_started', { trial, params, origin, runs }, []);
    }
    if (!isSettled(t) || told.ended.has(trial)) continue;
    told.ended.add(trial);
    say('trial_ended', { trial, state, values, reason, params, seconds, runs }, [trialLine(t, sweep)]);
  }
  if (sweep.best && sweep.best.trial !== told.best) {
    told.best = sweep.best.trial;
    say('best', sweep.best, []);
  }
}

/** Tells the sweep until it ends or stops, and how. Returns the command's exit code. */
export async function followSweep(home: HomeHandle, id: string, told: SweepTold, json: boolean): Promise<number> {
  const bar = !json && process.stderr.isTTY === true;
  const block = createBlock(bar ? process.stderr : null);
  const trials = new Map<number, TrialRow>();
  const plain = plainText();
  const deafen = listenForStop(home, id);
  let last: SweepSummary | null = null;
  try {
    for await (const news of home.api.stream('sweeps.watch', { id })) {
      for (const trial of news.trials) trials.set(trial.number, trial);
      if (hasNews(news, told)) {
        block.clear();
        tell(news, told, json);
      }
      const { sweep } = news;
      last = sweep;
      block.draw(() => liveLines(sweep, trials.values(), plain));
    }
  } finally {
    block.clear();
    deafen();
  }
  if (!last) return exitCodes.failed;
  const { state, reason, counts, best, front, seconds } = last;
  if (json) out(JSON.stringify({ type: 'summary', id, state, reason, counts, best, front, seconds }));
  else endLines(last).forEach(out);
  if (state === 'done') return counts.done > 0 ? exitCodes.done : exitCodes.failed;
  return state === 'paused' || state === 'stopped' ? exitCodes.cancelled : exitCodes.failed;
}
