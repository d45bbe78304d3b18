/** The part of the WebAssembly backend our kernels use. Views of the heap are valid only until the next allocation. */
import type { GlueModule } from './glue.ts';
import type { BackendValues, DataId, DataStorage, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

/** The compiled module: tensors are known to it by number. */
interface WasmModule {
  readonly tfjs: {
    registerTensor(id: number, size: number, memoryOffset: number): void;
    disposeData(id: number): void;
  };
  readonly cwrap: GlueModule['cwrap'];
}

export interface WasmBackend extends KernelBackend {
  readonly wasm: WasmModule;
  readonly dataIdMap: DataStorage<{ readonly id: number; readonly memoryOffset: number }>;
  dataIdNextNumber: number;
  makeOutput(shape: number[], dtype: string): TensorInfo;
  typedArrayFromHeap(info: TensorInfo): BackendValues;
  disposeData(id: DataId): boolean;
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

/**
 * A number by which the module knows `size` float32 values of a tensor from value `at` on, without a copy.
 * `forget` it before the tensor goes.
 */
export function part(backend: WasmBackend, tensor: TensorInfo, at: number, size: number): number {
  const id = backend.dataIdNextNumber++;
  backend.wasm.tfjs.registerTensor(id, size, backend.dataIdMap.get(tensor.dataId).memoryOffset + 4 * at);
  return id;
}

export function forget(backend: WasmBackend, id: number): void {
  backend.wasm.tfjs.disposeData(id);
}
