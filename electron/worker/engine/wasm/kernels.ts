/** Kernels registered over the stock WebAssembly backend's, in this order. Made after it is up: some wrap its own. */
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { batchMatMul } from './batch-mat-mul.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

export function wasmKernels(): readonly KernelConfig[] {
  return [unsortedSegmentSum, batchMatMul()];
}
