/** How long a run takes, from what earlier ones took. Pure. */
import { median } from '../range-test/numbers.ts';

/** An earlier run of the same task and model, on the same engine of the same machine. */
export interface Past {
  /** Seconds of training an epoch took, with evaluation, samples and checkpoints. */
  readonly seconds_an_epoch: number;
  /** Whether batch size, accumulation and optimizer were the same too. */
  readonly same_batch: boolean;
}

export interface TimeEstimate {
  readonly seconds: number;
  /** Most likely between these. */
  readonly low: number;
  readonly high: number;
  /** How many runs it is from. */
  readonly runs: number;
  readonly same_batch: boolean;
}

/** Two runs of one spec on one machine differ by about so much: it does other things besides. */
const LEAST_SPREAD = 0.15;
/** Of a few steps that were tried: what comes after them is not seen. */
const PROBE_SPREAD = 0.3;
/** With another batch size an epoch has as many examples, but not as many steps. */
const OTHER_BATCH = 2;

/** From runs with the same batches where there are any, else from the others; null where there is none. */
export function timeFrom(past: readonly Past[], epochs: number): TimeEstimate | null {
  const same = past.filter((run) => run.same_batch);
  const taken = same.length > 0 ? same : past;
  if (taken.length === 0) return null;
  const all = taken.map((run) => run.seconds_an_epoch * epochs);
  const seconds = median(all);
  const factor = same.length > 0 ? 1 + LEAST_SPREAD : OTHER_BATCH;
  return {
    seconds,
    low: Math.min(seconds / factor, ...all),
    high: Math.max(seconds * factor, ...all),
    runs: taken.length,
    same_batch: same.length > 0,
  };
}

/** From a few steps that were trained to see. */
export function timeFromProbe(
  { load, epoch }: { readonly load: number; readonly epoch: number },
  epochs: number,
): TimeEstimate {
  const seconds = load + epoch * epochs;
  return { seconds, low: seconds / (1 + PROBE_SPREAD), high: seconds * (1 + PROBE_SPREAD), runs: 0, same_batch: true };
}
