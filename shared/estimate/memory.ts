/** How much memory a training process takes at its largest: a formula whose factors were measured. Pure; bytes. */
import type { ModelSize, StepSize } from './size.ts';

export interface MemoryEstimate {
  readonly bytes: number;
  readonly low: number;
  readonly high: number;
  readonly parts: {
    /** Node, Tidemark, the engine, and what JavaScript has not collected yet. */
    readonly base: number;
    /** Weights, gradients and the optimizer's slots. */
    readonly weights: number;
    /** What the forward pass leaves for the backward pass. */
    readonly step: number;
  };
}

/**
 * How far real runs were from it, as a fraction either way: `npm run bench -- estimate` measures runs that had no part in finding the
 * factors, and docs/benchmarks.md has its table.
 */
export const MEMORY_ERROR = 0.3;

interface Factors {
  readonly base: number;
  /** Copies of every weight, gradient and slot. */
  readonly weights: number;
  /** Copies of each kind of value: some operations keep several, and the engine's heap keeps what it once had. */
  readonly step: StepSize;
}

const MIB = 2 ** 20;
/**
 * By least squares of the relative error over 13 runs of all models on x64 Linux, Node 24, two threads; how much the steps of an LSTM
 * leave on WebAssembly by four more, since they are one kernel a layer.
 */
const factors: Readonly<Record<string, Factors>> = {
  wasm: {
    base: 227 * MIB,
    weights: 1.5,
    step: { hidden: 95, attention: 3.5, recurrent: 15, output: 2.8, convolution: 8, units: 28 },
  },
  native: {
    base: 430 * MIB,
    weights: 3.4,
    step: { hidden: 36, attention: 0.3, recurrent: 15, output: 2, convolution: 2.4, units: 4 },
  },
};

const BYTES = 4;

/** Null where nothing was measured of that engine. @param slots values the optimizer keeps for each trained one @param accumulate batches an update */
export function memoryOf(size: ModelSize, slots: number, engine: string, accumulate: number): MemoryEstimate | null {
  const known = factors[engine];
  if (!known) return null;
  // Gradients of several batches are summed beside those of the one at hand.
  const copies = 2 + slots + (accumulate > 1 ? 1 : 0);
  const weights = known.weights * size.parameters * copies * BYTES;
  const kinds = Object.entries(known.step) as [keyof StepSize, number][];
  const step = kinds.reduce((sum, [kind, factor]) => sum + factor * size.step[kind], 0) * BYTES;
  const bytes = known.base + weights + step;
  return {
    bytes,
    low: bytes / (1 + MEMORY_ERROR),
    high: bytes * (1 + MEMORY_ERROR),
    parts: { base: known.base, weights, step },
  };
}
