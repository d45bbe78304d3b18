/** What is measured: four models of the sizes in docs/benchmarks.md, on real data. */
import { type ExperimentSpec, experimentSpec } from '../../shared/spec/experiment.ts';

export const WORKLOADS = ['mlp', 'cnn', 'lstm', 'gpt'] as const;
export type Workload = (typeof WORKLOADS)[number];

const TASKS: Record<Workload, { readonly type: string; readonly [option: string]: unknown }> = {
  mlp: { type: 'images', data: 'builtin:mnist', max_examples: 6000, model: { type: 'mlp', layers: [256] } },
  cnn: {
    type: 'images',
    data: 'builtin:mnist',
    max_examples: 6000,
    model: { type: 'cnn', channels: [16, 32], kernel: 3, pool: 2, dense: [] },
  },
  lstm: {
    type: 'text',
    data: 'builtin:shakespeare-hamlet',
    model: { type: 'lstm', layers: 2, width: 128, context: 64 },
  },
  gpt: {
    type: 'text',
    data: 'builtin:shakespeare-hamlet',
    model: { type: 'gpt', layers: 4, heads: 4, width: 128, context: 128 },
  },
};

/** SGD with momentum at a rate too small to matter; batch 64, for language models 16 rows. */
export function specOf(workload: Workload): ExperimentSpec {
  return experimentSpec.parse({
    task: TASKS[workload],
    optimizer: { type: 'sgd', lr: 0.001, momentum: 0.9 },
    training: { epochs: 1_000_000, batch_size: TASKS[workload].type === 'text' ? 16 : 64, norms: false },
  }) as ExperimentSpec;
}
