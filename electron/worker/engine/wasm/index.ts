/** The WebAssembly engine: the stock backend, with the training kernels it lacks and faster ones where it is slow. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineFacts } from '../../../../shared/events.ts';
import { replaceKernels } from '../replace-kernels.ts';
import { wasmKernels } from './kernels.ts';

/** Built, the binaries stand beside the worker; from source, in their package. */
function binaryFolder(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'wasm');
  const built = [beside, join(beside, '..', '..', 'wasm')].find((f) =>
    existsSync(join(f, 'tfjs-backend-wasm-simd.wasm')),
  );
  if (built) return `${built}/`;
  const require = createRequire(import.meta.url);
  return `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`;
}

let replaced = false;

/** @param why one sentence for people: why this engine and not a faster one */
export async function loadWasm(why: string): Promise<EngineFacts> {
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  wasm.setWasmPaths(binaryFolder());
  // Node has no shared-memory workers of the kind the threaded binary wants: one thread, with SIMD.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await tf.setBackend('wasm');
  await tf.ready();
  // Some of ours wrap the stock ones: once a process, or they would wrap themselves.
  if (!replaced) replaceKernels(wasmKernels());
  replaced = true;
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return {
    id: 'wasm',
    title: simd ? 'WebAssembly with SIMD' : 'WebAssembly',
    why,
    versions: { 'tfjs-core': tf.version_core, 'tfjs-backend-wasm': wasm.version_wasm },
    threads: 1,
  };
}
