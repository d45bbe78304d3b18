/** Kernels the WebAssembly backend ships, for ours to build on. */
import { type KernelFunc, type TensorInfo, getKernel } from '@tensorflow/tfjs-core';

/** @throws where the backend has none: then our kernel cannot be registered either */
export function stock(name: string): KernelFunc {
  const kernel = getKernel(name, 'wasm');
  if (!kernel) throw new Error(`The WebAssembly backend has no kernel ${name}.`);
  return kernel.kernelFunc;
}

/** The same values under another shape; dispose of it like any tensor. */
export function reshaped(x: TensorInfo, shape: number[], backend: unknown): TensorInfo {
  return stock('Reshape')({ inputs: { x }, backend: backend as object, attrs: { shape } }) as TensorInfo;
}
