/** Samples of compared runs, by epoch. Pure. */
import type { RunDetail } from '../../../shared/contract/runs.ts';

type Sampled = Pick<RunDetail, 'samples'>;
type Sample = RunDetail['samples'][number];

/** Epochs in which any of them wrote, in their order. */
export const sampledEpochs = (runs: readonly Sampled[]): number[] =>
  [...new Set(runs.flatMap((run) => run.samples.map((sample) => sample.epoch)))].sort((a, b) => a - b);

/** @param epoch null: the newest there is */
export const sampleAt = (run: Sampled | undefined, prompt: string, epoch: number | null): Sample | null =>
  run?.samples.findLast((one) => one.prompt === prompt && (epoch === null || one.epoch === epoch)) ?? null;
