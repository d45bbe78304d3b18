/** Batches of images made in a thread of their own while the step before computes; in this thread where that cannot be. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { threadEntry } from '../../../../shared/thread-entry.ts';
import { type BatchBoard, WORD, madeWord, newBoard } from './batch-board.ts';
import type { BatchThreadData } from './batch-thread.ts';
import { type BatchPlan, imageBatches, lengthOf } from './batches.ts';
import type { ImagePixels } from './image-set.ts';

export interface BatchMaker {
  /** The values of the batch of `step`, good until the step after the next is asked for. */
  take(step: number): Float32Array;
  /** Milliseconds that batches kept this thread since the last time this was asked. */
  waited(): number;
  /** Whether a thread of its own makes them. */
  readonly aside: boolean;
  dispose(): void;
}

/** Fewer numbers are made before a thread has woken. */
const LEAST_LENGTH = 8192;
/** Bytes of pixels that are copied: for a moment they are there twice. */
const MOST_SHARED = 512 * 2 ** 20;
/** A thread that has not come up, or not made a batch, by then will not. */
const PATIENCE_MS = 30_000;

/** The same images in memory that threads can share; as they are where they are too many. What was given is not used afterwards. */
export function shareable<S extends ImagePixels>(set: S): S {
  if (set.pixels.length > MOST_SHARED) return set;
  const pixels = new Uint8Array(new SharedArrayBuffer(set.pixels.length));
  pixels.set(set.pixels);
  return { ...set, pixels };
}

async function startThread(plan: BatchPlan, board: BatchBoard, file: URL): Promise<Worker | null> {
  const data: BatchThreadData = { plan, board };
  const thread = new Worker(file, { workerData: data });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const late = setTimeout(() => resolve(false), PATIENCE_MS);
  thread.once('message', () => resolve(true));
  // Without it every batch is made here: slower, and the same numbers.
  thread.on('error', () => resolve(false));
  thread.on('exit', () => resolve(false));
  const ready = await promise;
  clearTimeout(late);
  // It waits for ever; that shall not keep the process.
  thread.unref();
  if (ready) return thread;
  void thread.terminate();
  return null;
}

/** @param plan of `shareable` images, or all is made in this thread @param alone makes all in this thread whatever the machine has */
export async function batchMaker(
  plan: BatchPlan,
  alone = availableParallelism() === 1,
  file = threadEntry(import.meta.url, './batch-thread.ts', './batch-thread.js'),
): Promise<BatchMaker> {
  const length = lengthOf(plan);
  const aside = !alone && length >= LEAST_LENGTH && plan.set.pixels.buffer instanceof SharedArrayBuffer;
  const board = newBoard(length);
  let thread = aside ? await startThread(plan, board, file) : null;
  const here = imageBatches(plan);
  // Two in turn here too: while a step still holds the one, the next is made in the other.
  const own = [new Float32Array(length), new Float32Array(length)] as const;
  let asked = -1;
  let waited = 0;

  /** Null where the thread does not answer any more. */
  function madeAside(step: number): Float32Array | null {
    const word = madeWord(step % 2);
    for (let made = Atomics.load(board.words, word); made !== step + 1; made = Atomics.load(board.words, word)) {
      if (Atomics.wait(board.words, word, made, PATIENCE_MS) !== 'timed-out') continue;
      void thread?.terminate();
      thread = null;
      return null;
    }
    return board.room[step % 2] as Float32Array;
  }

  return {
    take(step) {
      const began = performance.now();
      const batch = (thread && asked === step ? madeAside(step) : null) ?? here(step, own[step % 2] as Float32Array);
      waited += performance.now() - began;
      if (thread) {
        asked = step + 1;
        Atomics.store(board.words, WORD.wanted, asked + 1);
        Atomics.notify(board.words, WORD.wanted);
      }
      return batch;
    },
    waited() {
      const ms = waited;
      waited = 0;
      return ms;
    },
    aside: thread !== null,
    dispose() {
      void thread?.terminate();
      thread = null;
    },
  };
}
