/** Texts a run wrote, against each other. Pure. */
import type { RunDetail } from '../../../shared/contract/runs.ts';

type Sample = RunDetail['samples'][number];

/** What the run wrote from the same prompt before, the last time it did; null where this is the first. */
export function sampleBefore(samples: readonly Sample[], sample: Sample): Sample | null {
  return (
    samples
      .filter((one) => one.prompt === sample.prompt && one.step < sample.step)
      .reduce<Sample | null>((newest, one) => (newest && newest.step >= one.step ? newest : one), null) ?? null
  );
}
