/**
 * A helper of the WebAssembly engine: takes parts of the products on the board. It has a module of its own, copies what it needs
 * out of the training thread's memory and the result back, so that nothing but those bytes is shared.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type Claim, WORD, boardOver, claim } from './board.ts';
import { type Memory, offered, productOf, shapeBytes, startSingle } from './glue.ts';

export interface HelperData {
  readonly memory: Memory;
  readonly board: SharedArrayBuffer;
  /** Folder of the binaries, with a slash at its end. */
  readonly folder: string;
}

const { memory, board: buffer, folder } = workerData as HelperData;
const board = boardOver(buffer);
const module = await startSingle({
  locateFile: (path) => folder + (path.endsWith('.wasm') ? 'tfjs-backend-wasm-simd.wasm' : path),
});
const { init, registerTensor, disposeData } = offered(module) as Required<ReturnType<typeof offered>>;
init?.();
const multiply = productOf(module);
const FLOAT = 4;
const [A, B, OUT] = [1, 2, 3] as const;

/** The second operands, kept while parts of one product follow each other: the module lays them out once. */
let kept: { readonly number: bigint; readonly at: number } | null = null;

const shared = (at: number, floats: number): Uint8Array => new Uint8Array(memory.buffer, at >>> 0, FLOAT * floats);
function copyIn(at: number, floats: number): number {
  const here = module._malloc(FLOAT * floats) >>> 0;
  module.HEAPU8.set(shared(at, floats), here);
  return here;
}

function second({ number, product: { b, k, n } }: Claim): void {
  if (kept?.number === number) return;
  if (kept) {
    disposeData?.(B);
    module._free(kept.at);
  }
  kept = { number, at: copyIn(b, k * n) };
  registerTensor?.(B, k * n, kept.at);
}

function work(claimed: Claim): void {
  const { a, out, m, k, n, rows } = claimed.product;
  const first = claimed.part * rows;
  const count = Math.min(rows, m - first);
  second(claimed);
  const left = copyIn(a + FLOAT * first * k, count * k);
  const result = module._malloc(FLOAT * count * n) >>> 0;
  registerTensor?.(A, count * k, left);
  registerTensor?.(OUT, count * n, result);
  multiply(A, shapeBytes([1, count, k]), 3, B, shapeBytes([1, k, n]), 3, 0, 0, OUT);
  shared(out + FLOAT * first * n, count * n).set(module.HEAPU8.subarray(result, result + FLOAT * count * n));
  for (const id of [A, OUT]) disposeData?.(id);
  for (const at of [left, result]) module._free(at);
}

parentPort?.postMessage('ready');
for (;;) {
  const { claim: claimed, seen } = claim(board);
  if (!claimed) {
    Atomics.wait(board.claims, 0, seen);
    continue;
  }
  try {
    work(claimed);
  } catch {
    Atomics.store(board.words, WORD.failed, 1);
  }
  Atomics.add(board.words, WORD.done, 1);
  Atomics.notify(board.words, WORD.done);
}
