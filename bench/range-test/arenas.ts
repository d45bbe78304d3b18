/** What is trained to see whether a suggestion helps: every bundled kind of data, small. */
import { type ExperimentSpec, experimentSpec } from '../../shared/spec/experiment.ts';

export interface Arena {
  readonly id: string;
  readonly title: string;
  readonly task: Record<string, unknown>;
  readonly optimizer: Record<string, unknown>;
  readonly batch_size: number;
  readonly eval_batches: number | null;
  /** Steps of a training run. */
  readonly steps: number;
  /** The grid's lowest and highest rate. */
  readonly from: number;
  readonly to: number;
}

const sgd = { type: 'sgd', momentum: 0.9 };

export const arenas: readonly Arena[] = [
  {
    id: 'penguins',
    title: 'Penguins: perceptron of 32 and 32, SGD',
    task: { type: 'tabular', data: 'builtin:penguins', target: 'Species', model: { layers: [32, 32] } },
    optimizer: sgd,
    batch_size: 16,
    eval_batches: null,
    steps: 160,
    from: 0.001,
    to: 3,
  },
  {
    id: 'weather',
    title: 'Weather of Seattle: perceptron of 32 and 32, SGD',
    task: { type: 'tabular', data: 'builtin:seattle-weather', target: 'weather', model: { layers: [32, 32] } },
    optimizer: sgd,
    batch_size: 32,
    eval_batches: null,
    steps: 200,
    from: 0.001,
    to: 3,
  },
  {
    id: 'mnist',
    title: 'MNIST: perceptron of 64, SGD',
    task: { type: 'images', data: 'builtin:mnist', model: { type: 'mlp', layers: [64] } },
    optimizer: sgd,
    batch_size: 64,
    eval_batches: 16,
    steps: 200,
    from: 0.001,
    to: 3,
  },
  {
    id: 'fashion',
    title: 'Fashion-MNIST: perceptron of 64, Adam',
    task: { type: 'images', data: 'builtin:fashion-mnist', model: { type: 'mlp', layers: [64] } },
    optimizer: { type: 'adam' },
    batch_size: 64,
    eval_batches: 16,
    steps: 200,
    from: 0.0001,
    to: 0.3,
  },
  {
    id: 'book',
    title: 'Hamlet by characters: GPT of 1 layer, width 32, SGD',
    task: {
      type: 'text',
      data: 'builtin:shakespeare-hamlet',
      model: { type: 'gpt', layers: 1, heads: 2, width: 32, context: 24 },
      samples: { prompts: [] },
    },
    optimizer: sgd,
    batch_size: 12,
    eval_batches: 12,
    steps: 200,
    from: 0.003,
    to: 10,
  },
  {
    id: 'book-adam',
    title: 'Hamlet by characters: LSTM of 1 layer, width 32, Adam',
    task: {
      type: 'text',
      data: 'builtin:shakespeare-hamlet',
      model: { type: 'lstm', layers: 1, width: 32, context: 16 },
      samples: { prompts: [] },
    },
    optimizer: { type: 'adam' },
    batch_size: 12,
    eval_batches: 12,
    steps: 200,
    from: 0.0003,
    to: 1,
  },
];

/** Two rates in the grid are this factor apart. */
const DENSITY = 10 ** 0.375;

export function gridOf({ from, to }: Arena): number[] {
  const count = Math.round(Math.log(to / from) / Math.log(DENSITY)) + 1;
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}

export const schedules = {
  cyclic: (max_lr: number, steps: number) => ({
    type: 'cyclic',
    base_lr: max_lr / 10,
    max_lr,
    step_size_up: Math.round(steps / 8),
  }),
  one_cycle: (max_lr: number, steps: number) => ({ type: 'one_cycle', max_lr, total_steps: steps }),
} as const;

export type Schedule = keyof typeof schedules;

function spec(
  arena: Arena,
  schedule: Record<string, unknown>,
  seed: number,
  training: Record<string, unknown>,
): ExperimentSpec {
  const { task, optimizer, batch_size, eval_batches } = arena;
  return experimentSpec.parse({
    task,
    optimizer,
    schedule,
    // It is ended from outside when its steps are done, so the epochs only have to be enough.
    training: { epochs: 10_000, batch_size, eval_batches, seed, norms: false, engine: 'wasm', ...training },
  }) as ExperimentSpec;
}

export const trainingSpec = (arena: Arena, schedule: Schedule, maxLr: number, seed: number): ExperimentSpec =>
  spec(arena, schedules[schedule](maxLr, arena.steps), seed, { eval_every: arena.steps });

/** The test itself: the rate of every step is a point of a table. */
export const rangeSpec = (arena: Arena, lr: readonly number[], seed: number): ExperimentSpec =>
  spec(arena, { type: 'piecewise', values: 'value', points: lr.map((rate, i) => ({ at: i, lr: rate })) }, seed, {
    divergence_factor: null,
  });
