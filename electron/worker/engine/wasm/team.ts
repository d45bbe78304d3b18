/** Helpers that share large products with the training thread. One team a process. */
import { Worker } from 'node:worker_threads';
import { threadEntry } from '../../../../shared/thread-entry.ts';
import { type Product, WORD, boardOver, claim, post } from './board.ts';
import type { Memory } from './glue.ts';
import type { HelperData } from './thread.ts';

/** A helper that has not come up by then will not. */
const PATIENCE_MS = 30_000;
/** Parts for each thread: whoever is held up takes fewer. */
const PARTS_A_THREAD = 4;
/** Rows of a part at least: each helper copies the whole second matrix and lays it out. */
const LEAST_ROWS = 16;
/** Multiplications of a product that is shared at all; a smaller one is done before a helper has woken. */
const LEAST_WORK = 1 << 23;
/** Multiplications for each value copied; with fewer, copying takes as long as multiplying. */
const LEAST_WORK_A_VALUE = 40;

export interface Team {
  /** Threads that take part, the training thread among them. */
  readonly threads: number;
  /** Whether a product of these sizes gains by being shared. */
  takes(m: number, k: number, n: number): boolean;
  /**
   * Multiplies a [m, k] x b [k, n], all by their places in the shared memory.
   * @param here multiplies rows `first` to `first + count` in this thread
   */
  multiply(product: Omit<Product, 'rows' | 'parts'>, here: (first: number, count: number) => void): void;
}

function helper(entry: URL, workerData: HelperData): { readonly worker: Worker; readonly ready: Promise<unknown> } {
  const worker = new Worker(entry, { workerData });
  const { promise: ready, resolve, reject } = Promise.withResolvers();
  const late = setTimeout(() => reject(new Error('it did not answer')), PATIENCE_MS);
  worker.once('message', resolve);
  worker.on('error', reject);
  worker.on('exit', () => reject(new Error('it ended')));
  return { worker, ready: ready.finally(() => clearTimeout(late)) };
}

/**
 * Starts `threads - 1` helpers.
 * @param memory of the training thread's module @param folder of the binaries, with a slash at its end
 * @throws where one does not come up; none is left then
 */
export async function startTeam(
  threads: number,
  memory: Memory,
  folder: string,
  entry = threadEntry(import.meta.url, './thread.ts', './wasm-thread.js'),
): Promise<Team> {
  const board = boardOver();
  const data: HelperData = { memory, board: board.buffer, folder };
  const helpers = Array.from({ length: threads - 1 }, () => helper(entry, data));
  try {
    await Promise.all(helpers.map(({ ready }) => ready));
  } catch (error) {
    await Promise.all(helpers.map(({ worker }) => worker.terminate()));
    throw error;
  }
  // They wait for ever; that shall not keep the process.
  for (const { worker } of helpers) worker.unref();
  return {
    threads,
    takes(m, k, n) {
      const work = m * k * n;
      return work >= LEAST_WORK && work >= LEAST_WORK_A_VALUE * (m * k + k * n + m * n);
    },
    multiply(sizes, here) {
      const rows = Math.max(LEAST_ROWS, 4 * Math.ceil(sizes.m / (4 * PARTS_A_THREAD * threads)));
      const parts = Math.ceil(sizes.m / rows);
      post(board, { ...sizes, rows, parts });
      let mine = 0;
      for (let next = claim(board).claim; next; next = claim(board).claim) {
        here(next.part * rows, Math.min(rows, sizes.m - next.part * rows));
        mine += 1;
      }
      for (let done = Atomics.load(board.words, WORD.done); done < parts - mine;) {
        Atomics.wait(board.words, WORD.done, done);
        done = Atomics.load(board.words, WORD.done);
      }
      if (Atomics.load(board.words, WORD.failed) === 1)
        throw new Error('A helper thread of the WebAssembly engine failed, most likely for want of memory.');
    },
  };
}
