/** One run in a training process of its own, evaluated on its way, ended when its steps are done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import type { ExperimentSpec } from '../../shared/spec/experiment.ts';
import { benchJob } from '../lib/job.ts';
import type { Curve } from './measure.ts';

const launcher = nodeLauncher(join(import.meta.dirname, '../../out/main/worker.js'));

export interface Raced {
  readonly curve: Curve;
  readonly engine: string;
  /** Why it ended before its steps were done, e.g. because it diverged; null where it did them. */
  readonly fault: string | null;
}

/** @param threads kernel threads the engine may use */
export function race(spec: ExperimentSpec, steps: number, threads: number): Promise<Raced> {
  const dir = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  const worker = launcher.start();
  const curve: { step: number; loss: number; accuracy: number }[] = [];
  let engine = '';
  let fault: string | null = null;
  let finished = false;
  return new Promise((resolve, reject) => {
    worker.onMessage((message) => {
      if (message.type !== 'events') return;
      for (const { event, seq } of message.envelopes) {
        worker.send({ type: 'ack', seq });
        if (event.type === 'started') engine = event.engine.id;
        if ((event.type === 'eval' || event.type === 'epoch') && event.step <= steps)
          curve.push({ step: event.step, loss: event.eval_loss, accuracy: event.eval_accuracy ?? NaN });
        if ((event.type === 'eval' || event.type === 'epoch') && event.step >= steps && !finished) {
          finished = true;
          worker.kill();
        }
        if (event.type === 'ended' && !finished) fault = event.reason;
      }
    });
    worker.onExit((exit) => {
      rmSync(dir, { recursive: true, force: true });
      if (finished || fault !== null) resolve({ curve, engine, fault });
      else reject(new Error(`A run ended before it was done. ${exit.tail}`));
    });
    worker.send({ type: 'job', job: benchJob(spec, dir, threads) });
  });
}
