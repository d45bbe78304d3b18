/** Who competes, on what, and what each may choose: every contender gets the same number of rates to try. */
import { type ExperimentSpec, experimentSpec } from '../../shared/spec/experiment.ts';

export interface Arena {
  readonly id: string;
  readonly title: string;
  readonly task: Record<string, unknown>;
  readonly batch_size: number;
  readonly eval_batches: number;
  /** Steps every run may take, and how often it is evaluated. */
  readonly budget: number;
  readonly every: number;
  /** Learning rates each contender may choose from: its fixed rate, or the top of its cycle. */
  readonly rates: readonly number[];
}

export const arenas: readonly Arena[] = [
  {
    id: 'book',
    title: 'Hamlet, character by character: GPT of 2 layers, width 64',
    task: {
      type: 'text',
      data: 'builtin:shakespeare-hamlet',
      model: { type: 'gpt', layers: 2, heads: 2, width: 64, context: 48 },
      samples: { prompts: [] },
    },
    batch_size: 12,
    eval_batches: 8,
    budget: 800,
    every: 40,
    rates: [0.025, 0.05, 0.1, 0.2, 0.4, 0.8],
  },
  {
    id: 'fashion-mnist',
    title: 'Fashion-MNIST: perceptron 784-256-10',
    task: { type: 'images', data: 'builtin:fashion-mnist', model: { type: 'mlp', layers: [256] } },
    batch_size: 64,
    eval_batches: 40,
    budget: 600,
    every: 20,
    rates: [0.003, 0.006, 0.0125, 0.025, 0.05, 0.1, 0.2],
  },
];

export interface Contender {
  readonly id: string;
  readonly title: string;
  /** Steps it takes at most: one cycle of half the length must be measured at its own end. */
  readonly steps: (budget: number) => number;
  readonly schedule: (rate: number, budget: number) => Record<string, unknown>;
}

export const contenders: readonly Contender[] = [
  { id: 'fixed', title: 'fixed rate', steps: (n) => n, schedule: () => ({ type: 'constant' }) },
  {
    id: 'clr',
    title: 'CLR, triangular',
    steps: (n) => n,
    // Four cycles; the lower bound is a tenth of the upper, the middle of what Smith 2017 advises.
    schedule: (rate, n) => ({ type: 'cyclic', base_lr: rate / 10, max_lr: rate, step_size_up: Math.round(n / 8) }),
  },
  {
    id: 'one-cycle',
    title: 'one cycle',
    steps: (n) => n,
    schedule: (rate, n) => ({ type: 'one_cycle', max_lr: rate, total_steps: n }),
  },
  {
    id: 'one-cycle-half',
    title: 'one cycle in half the steps',
    steps: (n) => Math.round(n / 2),
    schedule: (rate, n) => ({ type: 'one_cycle', max_lr: rate, total_steps: Math.round(n / 2) }),
  },
];

export function specOf(arena: Arena, contender: Contender, rate: number, seed: number, engine: string): ExperimentSpec {
  const { task, batch_size, eval_batches, budget, every } = arena;
  return experimentSpec.parse({
    task,
    optimizer: { type: 'sgd', lr: rate, momentum: 0.9 },
    schedule: contender.schedule(rate, budget),
    // Ended from outside when its steps are done, so the epochs only have to be enough.
    training: { epochs: 1000, batch_size, eval_batches, seed, eval_every: every, norms: false, engine },
  }) as ExperimentSpec;
}
