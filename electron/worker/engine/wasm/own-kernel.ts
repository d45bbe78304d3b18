import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './heap.ts';

/** Inputs, settings and outputs as `Fused.run` has them. */
export type OwnKernel = (
  wasm: WasmBackend,
  inputs: readonly TensorInfo[],
  settings: Readonly<Record<string, number | boolean>>,
) => TensorInfo[];
