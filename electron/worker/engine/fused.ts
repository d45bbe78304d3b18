/**
 * Kernels of Tidemark's own that an engine may have beside the stock ones: each does in one pass over memory what takes
 * several of those. An operation or optimizer asks for the one it wants, and composes stock kernels where there is none.
 */
import * as tf from '@tensorflow/tfjs-core';

/** Whoever has one of them has its gradients too. */
export type FusedName =
  'Adam' | 'Attention' | 'ConvRelu' | 'CrossEntropy' | 'Dense' | 'Gelu' | 'LayerNorm' | 'Lstm' | 'Sgd' | 'SumRows';

export interface Fused {
  has(name: FusedName): boolean;
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

/** The kernels of the engine in use; null where `name` is not among them. */
export function fusedKernels(name: FusedName): Fused | null {
  const fused = byBackend.get(tf.getBackend());
  return fused?.has(name) ? fused : null;
}
