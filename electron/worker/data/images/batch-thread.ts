/** The thread that makes batches of images while the steps compute. It waits, makes the one that is wanted, and waits again. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BatchBoard, WORD, madeWord } from './batch-board.ts';
import { type BatchPlan, imageBatches } from './batches.ts';

export interface BatchThreadData {
  readonly plan: BatchPlan;
  readonly board: BatchBoard;
}

const { plan, board } = workerData as BatchThreadData;
const { words, room } = board;
const make = imageBatches(plan);
parentPort?.postMessage('ready');

// Ended from outside: a thread that waits is ended all the same.
for (let seen = 0; ;) {
  Atomics.wait(words, WORD.wanted, seen);
  const wanted = Atomics.load(words, WORD.wanted);
  if (wanted === seen) continue;
  seen = wanted;
  const slot = (wanted - 1) % 2;
  make(wanted - 1, room[slot] as Float32Array);
  Atomics.store(words, madeWord(slot), wanted);
  Atomics.notify(words, madeWord(slot));
}
