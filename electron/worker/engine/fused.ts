/**
 * Kernels of Tidemark's own that an engine may have beside the stock ones: each does in one pass over memory what takes
 * several of those. An operation or optimizer asks for them, and composes stock kernels where there are none.
 */
import * as tf from '@tensorflow/tfjs-core';

export interface Fused {
  /**
   * Runs a kernel, outside the tape: its gradient is the caller's business.
   * @param name without the prefix `Tidemark` @param outputs their number
   */
  run(
    name: string,
    inputs: readonly tf.Tensor[],
    outputs: number,
    settings?: Readonly<Record<string, number | boolean>>,
  ): tf.Tensor[];
}

const byBackend = new Map<string, Fused>();

/** @param backend name TensorFlow.js has for it */
export function provideFused(backend: string, fused: Fused): void {
  byBackend.set(backend, fused);
}

/** Those of the engine in use; null where it has none. */
export function fusedKernels(): Fused | null {
  return byBackend.get(tf.getBackend()) ?? null;
}
