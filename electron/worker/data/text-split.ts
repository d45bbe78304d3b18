/** Cutting a text into what is trained on, what is evaluated on, and what is kept for the end. */
import { randomStream, shuffle } from '../train/random.ts';
import { Problem } from './problem.ts';

export interface TextParts {
  readonly train: string;
  readonly eval: string;
  /** Empty where there is none. */
  readonly test: string;
}

export interface SplitOptions {
  readonly eval_fraction: number;
  readonly test_fraction: number;
  readonly split: 'position' | 'seed';
  readonly split_seed: number;
}

/** Blocks drawn by seed: long enough that few windows lie across a seam, and no more of them than is needed. */
const BLOCK = 4096;
const MIN_BLOCKS = 20;

/** The place `at`, or the next where it lies within a character. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}

/** By position: train, then evaluation, then test. */
function byPosition(text: string, { eval_fraction, test_fraction }: SplitOptions): TextParts {
  const cut = whole(text, Math.round(text.length * (1 - eval_fraction - test_fraction)));
  const end = whole(text, Math.round(text.length * (1 - test_fraction)));
  return { train: text.slice(0, cut), eval: text.slice(cut, end), test: text.slice(end) };
}

/** By seed: blocks of equal length, drawn for evaluation and test; each part keeps the text's order. */
function bySeed(text: string, { eval_fraction, test_fraction, split_seed }: SplitOptions): TextParts {
  const blocks = Math.min(text.length, Math.max(MIN_BLOCKS, Math.round(text.length / BLOCK)));
  const evals = Math.max(1, Math.round(blocks * eval_fraction));
  const tests = test_fraction === 0 ? 0 : Math.max(1, Math.round(blocks * test_fraction));
  if (evals + tests >= blocks)
    throw new Problem(`task.split: the text makes ${blocks} blocks, too few for these parts. Use split: position.`);
  const order = Uint32Array.from({ length: blocks }, (_, i) => i);
  shuffle(order, randomStream(split_seed, 'split'));
  const part = new Map<number, keyof TextParts>();
  order.subarray(0, evals).forEach((block) => part.set(block, 'eval'));
  order.subarray(evals, evals + tests).forEach((block) => part.set(block, 'test'));
  const pieces: Record<keyof TextParts, string[]> = { train: [], eval: [], test: [] };
  for (let i = 0; i < blocks; i++) {
    const [from, to] = [i, i + 1].map((n) => whole(text, Math.round((text.length * n) / blocks))) as [number, number];
    pieces[part.get(i) ?? 'train'].push(text.slice(from, to));
  }
  return { train: pieces.train.join(''), eval: pieces.eval.join(''), test: pieces.test.join('') };
}

export function splitText(text: string, options: SplitOptions): TextParts {
  return options.split === 'seed' ? bySeed(text, options) : byPosition(text, options);
}
