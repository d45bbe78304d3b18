/** The WebAssembly engine: the stock backend, with the training kernels it lacks and faster ones where it is slow. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineFacts } from '../../../../shared/events.ts';
import { replaceKernels } from '../replace-kernels.ts';
import { useWasmKernels } from './fused.ts';
import type { Memory } from './glue.ts';
import { wasmKernels } from './kernels.ts';
import { startShared } from './shared-module.ts';
import { type Team, startTeam } from './team.ts';

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

/** The cores' limit is the queue's business; beyond this, copying to the helpers costs more than they gain. */
const MOST_THREADS = 8;

/** Puts a backend with shared memory in place of the stock one, and starts its helpers. */
async function shareMemory(threads: number, folder: string): Promise<Team> {
  const { BackendWasm, setThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
  const module = await startShared(folder);
  const team = await startTeam(threads, module.wasmMemory as Memory, folder);
  // The binary has a pool of its own, for products of every size: docs/decisions/0010 says why it stays empty.
  setThreadsCount(1);
  tf.removeBackend('wasm');
  type Module = ConstructorParameters<typeof BackendWasm>[0];
  tf.registerBackend('wasm', () => new BackendWasm(module as unknown as Module));
  return team;
}

interface Loaded {
  readonly threads: number;
  readonly simd: boolean;
  /** Why there are no helpers, where some were wanted. */
  readonly alone: string | null;
}

async function load(threads: number): Promise<Loaded> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const folder = binaryFolder();
  setWasmPaths(folder);
  // The stock way to threads needs a browser.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const simd = (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) as boolean;
  let team: Team | null = null;
  let alone: string | null = null;
  if (simd && threads > 1)
    try {
      team = await shareMemory(Math.min(threads, MOST_THREADS), folder);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      alone = `It runs on one thread, because a helper did not start (${what.split('\n')[0] ?? ''}).`;
    }
  await tf.setBackend('wasm');
  await tf.ready();
  replaceKernels(wasmKernels(team));
  useWasmKernels();
  return { threads: team?.threads ?? 1, simd, alone };
}

/** Once a process: some of our kernels wrap the stock ones, and a second time would wrap themselves. */
let loading: Promise<Loaded> | null = null;

/**
 * @param why one sentence for people: why this engine and not a faster one
 * @param threads it may use; what the first call of a process says stays
 */
export async function loadWasm(why: string, threads: number): Promise<EngineFacts> {
  const { version_wasm } = await import('@tensorflow/tfjs-backend-wasm');
  loading ??= load(threads);
  const loaded = await loading;
  await tf.setBackend('wasm');
  return {
    id: 'wasm',
    title: loaded.simd ? 'WebAssembly with SIMD' : 'WebAssembly',
    why: loaded.alone ? `${why} ${loaded.alone}` : why,
    versions: { 'tfjs-core': tf.version_core, 'tfjs-backend-wasm': version_wasm },
    threads: loaded.threads,
  };
}
