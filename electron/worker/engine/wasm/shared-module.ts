/**
 * Starts the backend's threaded binary in Node for the sake of its memory, which threads can share, and without its own
 * pool of threads (docs/decisions/0010-webassembly-threads.md says why).
 */
import { type GlueModule, offered, startThreaded } from './glue.ts';

/** Stands for a worker of the eight the glue starts: it says that it is loaded, and is never given work. */
class NoWorker {
  #hear: (message: unknown) => void = () => undefined;
  on(event: string, listener: (message: unknown) => void): void {
    if (event === 'message') this.#hear = listener;
  }
  postMessage(): void {
    queueMicrotask(() => this.#hear({ cmd: 'loaded' }));
  }
  unref(): void {
    // There is nothing that would keep the process.
  }
}

/** @param folder of the binaries, with a slash at its end @returns the module for the backend's class */
export async function startShared(folder: string): Promise<GlueModule> {
  const globals = globalThis as { Worker?: unknown };
  const before = globals.Worker;
  const starting = startThreaded({
    // The glue puts Node's own class among the globals, and then asks for the worker's file before it makes each.
    locateFile(path) {
      if (path.endsWith('.worker.js')) globals.Worker = NoWorker;
      return folder + path;
    },
  });
  if (before === undefined) delete globals.Worker;
  else globals.Worker = before;
  const module = await starting;
  module.tfjs = offered(module);
  return module;
}
