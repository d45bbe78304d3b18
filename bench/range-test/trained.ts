/** One training run in this process, by the worker's own loop: what its steps and its evaluation at the end were. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEngine } from '../../electron/worker/engine/index.ts';
import type { Control } from '../../electron/worker/train/control.ts';
import { train } from '../../electron/worker/train/loop.ts';
import { createReporter } from '../../electron/worker/train/reporter.ts';
import type { FromWorker } from '../../shared/events.ts';
import type { ExperimentSpec } from '../../shared/spec/experiment.ts';
import { benchJob } from '../lib/job.ts';

export interface Trained {
  readonly loss: readonly number[];
  /** After the last step; Infinity where training diverged before. */
  readonly eval_loss: number;
}

/** Ended after `steps` steps. */
export async function trained(spec: ExperimentSpec, steps: number): Promise<Trained> {
  const engine = await loadEngine('wasm', 1);
  const dir = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  const loss: number[] = [];
  let evalLoss = Infinity;
  const control: Control = { stop: null, breathe: () => Promise.resolve() };
  const reporter = createReporter('bench', 1, (message: FromWorker) => {
    if (message.type !== 'events') return;
    for (const { event, seq } of message.envelopes) {
      if (event.type === 'steps') loss.push(...(event.series.loss ?? []));
      if ((event.type === 'eval' || event.type === 'epoch') && event.step === steps) {
        evalLoss = Number.isFinite(event.eval_loss) ? event.eval_loss : Infinity;
        control.stop = 'cancelled';
      }
      reporter.acknowledged(seq);
    }
  });
  const { step: tell } = reporter;
  reporter.step = (step, ...rest) => {
    tell(step, ...rest);
    // Without an evaluation at its end there is nothing to wait for.
    if (step + 1 >= steps && spec.training.eval_every === null) control.stop = 'cancelled';
  };
  try {
    await train(benchJob(spec, dir, 1), engine, reporter, control);
    reporter.flush();
    return { loss: loss.slice(0, steps), eval_loss: evalLoss };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
