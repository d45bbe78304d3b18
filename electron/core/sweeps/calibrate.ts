/** A few steps of an experiment, trained to see how long they take; nothing of it is kept. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { Launcher } from '../queue/launcher.ts';

/** After this long it has seen enough, counted from the first step. */
const LOOK_MS = 5000;
/** Loading data and engine may take as long as this. */
const LOAD_MS = 120_000;

export interface Calibration {
  /** Seconds from the start of the process to its first step. */
  readonly load: number;
  /** Seconds an epoch, with its evaluation where a whole one was seen. */
  readonly epoch: number;
  /** Steps that were measured. */
  readonly steps: number;
  /** Bytes of one checkpoint. */
  readonly checkpoint_bytes: number;
}

/** @returns what was measured, or why nothing could be, for people */
export function calibrate(
  launcher: Launcher,
  home: string,
  { spec, base_dir, threads }: { spec: ExperimentSpec; base_dir: string; threads: number },
): Promise<Calibration | string> {
  mkdirSync(home, { recursive: true });
  const dir = mkdtempSync(join(home, 'calibration-'));
  const worker = launcher.start();
  const begun = Date.now();
  const seen = { load: 0, first: 0, stepsPerEpoch: 0, steps: 0, bytes: 0 };
  let said: string | null = null;
  let measured: Calibration | null = null;

  function look(epochSeconds: number | null): void {
    if (measured || seen.steps === 0) return;
    const seconds = (Date.now() - seen.first) / 1000;
    const epoch = epochSeconds ?? (seconds / seen.steps) * seen.stepsPerEpoch;
    measured = { load: seen.load, epoch, steps: seen.steps, checkpoint_bytes: seen.bytes };
    worker.kill();
  }

  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const since = Date.now() - (seen.first || begun);
      if (seen.first > 0 && since > LOOK_MS) look(null);
      else if (since > LOAD_MS) {
        said = `its process trained nothing within ${LOAD_MS / 1000} s`;
        worker.kill();
      }
    }, 100);
    worker.onMessage((message) => {
      if (message.type !== 'events') return;
      for (const { event } of message.envelopes) {
        if (event.type === 'started') {
          seen.stepsPerEpoch = event.steps_per_epoch ?? 0;
          seen.load = (Date.now() - begun) / 1000;
          seen.first = Date.now();
        }
        if (event.type === 'steps') seen.steps = event.first + (event.series.loss?.length ?? 0);
        if (event.type === 'checkpoint') seen.bytes = event.bytes;
        if (event.type === 'epoch') look(event.seconds);
        if (event.type === 'ended') said ??= event.reason;
      }
      worker.send({ type: 'ack', seq: message.envelopes.at(-1)?.seq ?? -1 });
    });
    worker.onExit(({ tail }) => {
      clearInterval(timer);
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
      resolve(measured ?? said ?? `its process ended: ${tail.trim().slice(-300)}`);
    });
    const job = {
      kind: 'train' as const,
      run: 'calibration',
      attempt: 1,
      spec,
      dir,
      base_dir,
      resume: false,
      init: null,
      threads,
    };
    worker.send({ type: 'job', job });
  });
}
