/** The part of the WebAssembly backend our kernels use. Views of the heap are valid only until the next allocation. */
import type { BackendValues, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

export interface WasmBackend extends KernelBackend {
  makeOutput(shape: number[], dtype: string): TensorInfo;
  typedArrayFromHeap(info: TensorInfo): BackendValues;
}

export function heap(backend: unknown): WasmBackend {
  return backend as WasmBackend;
}

/** A float32 view of a tensor's values, to be read or written before anything else is allocated. */
export function floats(backend: WasmBackend, info: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(info) as Float32Array;
}

export function ints(backend: WasmBackend, info: TensorInfo): Int32Array {
  return backend.typedArrayFromHeap(info) as Int32Array;
}
