/** Emscripten's glue of the backend's binaries, typed as far as Tidemark uses it. */
import single from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
import threaded from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';

export type Wrapped = (...args: unknown[]) => number;

/** Memory of a module. A shared one can be sent to threads; `buffer` is another object once it has grown. */
export interface Memory {
  readonly buffer: SharedArrayBuffer;
}

/** A started module. */
export interface GlueModule {
  cwrap(name: string, returns: 'number' | null, args: readonly string[]): Wrapped;
  _malloc(bytes: number): number;
  _free(at: number): void;
  /** Another object once the memory has grown. */
  readonly HEAPU8: Uint8Array;
  /** Of the threaded binary alone. */
  readonly wasmMemory?: Memory;
  /** What the backend's class calls; it is there once somebody has put it there. */
  tfjs?: Readonly<Record<string, Wrapped>>;
}

interface GlueSettings {
  /** Told of every file the glue looks for. @returns where it is */
  locateFile(path: string): string;
}

type Start = (settings: GlueSettings) => Promise<GlueModule>;

export const startSingle = single as unknown as Start;
export const startThreaded = threaded as unknown as Start;

const NUMBER = 'number';

/** The product of two matrices that the module knows by number, each of rank 3: a, its shape as bytes, 3, b, the same, 0, 0, out. */
export function productOf(module: { cwrap: GlueModule['cwrap'] }): Wrapped {
  const args = [NUMBER, 'array', NUMBER, NUMBER, 'array', NUMBER, NUMBER, NUMBER, NUMBER];
  return module.cwrap('BatchMatMul', null, args);
}

/** A shape as the module takes it. */
export function shapeBytes(shape: readonly number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(shape).buffer);
}

/** What the backend's class calls of a module, under the names it has for it. */
export function offered(module: GlueModule): Readonly<Record<string, Wrapped>> {
  const wrap = (name: string, args: number, returns: 'number' | null = null): Wrapped =>
    module.cwrap(name, returns, Array<string>(args).fill(NUMBER));
  return {
    init: wrap('init', 0),
    initWithThreadsCount: wrap('init_with_threads_count', 1),
    getThreadsCount: wrap('get_threads_count', 0, NUMBER),
    registerTensor: wrap('register_tensor', 3),
    disposeData: wrap('dispose_data', 1),
    dispose: wrap('dispose', 0),
  };
}
