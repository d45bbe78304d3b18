/**
 * The native engine: tfjs-node's backend over libtensorflow, from the user's cache (`npm run native` puts it there).
 * tfjs-node's own loader is not used: it looks for the library inside its package and downloads what is missing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineFacts } from '../../../shared/events.ts';
import { nativeFolder } from './native-folder.ts';
import { useNativeKernels } from './native-kernels.ts';

export type NativeResult =
  { readonly ok: true; readonly facts: EngineFacts } | { readonly ok: false; readonly why: string };

/** versions.json of the library's folder; `addon` is a path in it. Written by scripts/native.mjs. */
interface Versions {
  readonly addon: string;
  readonly libtensorflow: string;
  /** Our own kernels, where they could be compiled. */
  readonly kernels?: string;
}

interface Binding {
  isUsingGpuDevice(): boolean;
}

/**
 * What `new NodeJSKernelBackend(binding)` makes. Its constructor is ES5 and calls its base as a function, which the core's
 * base class, an ES2015 one, forbids; the base itself has no state.
 */
function nativeBackend(prototype: object, binding: Binding): tf.KernelBackend {
  const backend = Object.create(prototype) as Record<string, unknown> & tf.KernelBackend;
  return Object.assign(backend, {
    binding,
    isGPUPackage: false,
    isUsingGpuDevice: binding.isUsingGpuDevice(),
    tensorMap: new tf.DataStorage(backend, tf.engine() as never),
  });
}

/** @param why one sentence for people, recorded with the run */
export async function loadNative(threads: number, why: string): Promise<NativeResult> {
  const folder = nativeFolder();
  if (!existsSync(join(folder, 'versions.json')))
    return { ok: false, why: 'The native library is not here; `npm run native` gets it.' };
  // Read by libtensorflow when it is loaded, and never again.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  process.env.TF_NUM_INTRAOP_THREADS = String(threads);
  process.env.TF_NUM_INTEROP_THREADS = '1';
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
  // tfjs-node calls two helpers that Node 23 removed, or warns of.
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (x: unknown) => x === null || x === undefined;
  old.isArray = Array.isArray;
  try {
    const { addon, libtensorflow, kernels } = JSON.parse(
      readFileSync(join(folder, 'versions.json'), 'utf8'),
    ) as Versions;
    const require = createRequire(import.meta.url);
    const binding: unknown = require(join(folder, addon));
    const { NodeJSKernelBackend } = await import('@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js');
    await import('@tensorflow/tfjs-node/dist/register_all_kernels.js');
    if (!tf.findBackendFactory('tensorflow'))
      tf.registerBackend('tensorflow', () => nativeBackend(NodeJSKernelBackend.prototype, binding as Binding), 3);
    if (!(await tf.setBackend('tensorflow')))
      return { ok: false, why: 'The native library loads but its backend does not start.' };
    if (kernels) {
      require(join(folder, kernels));
      useNativeKernels();
    }
    return {
      ok: true,
      facts: {
        id: 'native',
        title: kernels ? "TensorFlow, native, with Tidemark's kernels" : 'TensorFlow, native',
        why,
        versions: { 'tfjs-core': tf.version_core, libtensorflow },
        threads,
      },
    };
  } catch (error) {
    const first = String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
    return {
      ok: false,
      why: `The native library in ${folder} cannot be loaded (${first}). \`npm run native -- --force\` makes it anew.`,
    };
  }
}
