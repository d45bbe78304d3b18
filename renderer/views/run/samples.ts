/** Texts a run wrote, against each other. Pure. */
import type { RunDetail } from '../../../shared/contract/runs.ts';

type Sample = RunDetail['samples'][number];

/** What another run wrote in the same epoch from the same prompt; null where it did not. */
export const sampleBeside = (samples: readonly Sample[], { prompt, epoch }: Sample): Sample | null =>
  samples.findLast((one) => one.prompt === prompt && one.epoch === epoch) ?? null;

/** What the run wrote from the same prompt before, the last time it did; null where this is the first. */
export function sampleBefore(samples: readonly Sample[], sample: Sample): Sample | null {
  return (
    samples
      .filter((one) => one.prompt === sample.prompt && one.step < sample.step)
      .reduce<Sample | null>((newest, one) => (newest && newest.step >= one.step ? newest : one), null) ?? null
  );
}
