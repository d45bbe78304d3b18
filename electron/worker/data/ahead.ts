/** Batches made one ahead: while a step computes, the next one's values are read, drawn and normalised. */

export interface Ahead<B> {
  /** Makes the batch of `step` and keeps it until it is taken. One is kept at most. */
  load(step: number): void;
  /** The batch of `step`, made now where it is not there. */
  take(step: number): B;
}

/**
 * @param make the plain values of a step's batch, which the step makes tensors of; depends on the step alone, so that a
 * batch made ahead is the one made late
 */
export function oneAhead<B>(make: (step: number) => B): Ahead<B> {
  let kept: { step: number; batch: B } | null = null;
  return {
    load(step) {
      if (kept?.step !== step) kept = { step, batch: make(step) };
    },
    take(step) {
      const batch = kept?.step === step ? kept.batch : make(step);
      kept = null;
      return batch;
    },
  };
}
