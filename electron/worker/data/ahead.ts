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

/**
 * Room for the values of a batch, the one and the other in turn: while a step still holds the one, the next batch is made in the other.
 * Memory of a size that is asked for anew at every step comes in pages the system has to clear first, which takes a good part of the time that filling them does.
 */
export function twoInTurn(length: number): () => Float32Array {
  let [next, other] = [new Float32Array(length), new Float32Array(length)];
  return () => {
    [next, other] = [other, next];
    return other;
  };
}
