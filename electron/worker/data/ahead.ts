/** Batches made one ahead: while a step computes, the next one's tensors are made. */
import * as tf from '@tensorflow/tfjs-core';

export interface Ahead<B extends tf.Tensor[]> {
  /** Makes the batch of `step` and keeps it until it is taken; one that was never taken is disposed of. */
  load(step: number): void;
  /** The batch of `step`, made now where it is not there. Inside a tidy its tensors end with it, like any made there. */
  take(step: number): B;
}

/** @param make the tensors of a step's batch; depends on the step alone, so that a batch made ahead is the one made late */
export function oneAhead<B extends tf.Tensor[]>(make: (step: number) => B): Ahead<B> {
  let kept: { step: number; batch: B } | null = null;
  return {
    load(step) {
      if (kept?.step === step) return;
      tf.dispose(kept?.batch ?? []);
      kept = { step, batch: tf.tidy(() => make(step).map((t) => tf.keep(t))) as B };
    },
    take(step) {
      if (kept?.step !== step) return make(step);
      const { batch } = kept;
      kept = null;
      // Made outside the tidy that uses them, they are handed over as tensors of that tidy.
      return batch.map((t) => {
        const own = tf.clone(t);
        t.dispose();
        return own;
      }) as B;
    },
  };
}
