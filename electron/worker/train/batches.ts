/** Numbers of the batches an update takes. The batches of an epoch that fill no whole update are left out of it. */
export function batchesOf(step: number, accumulate: number, batchesPerEpoch: number): number[] {
  const stepsPerEpoch = Math.floor(batchesPerEpoch / accumulate);
  const first = Math.floor(step / stepsPerEpoch) * batchesPerEpoch + (step % stepsPerEpoch) * accumulate;
  return Array.from({ length: accumulate }, (_, i) => first + i);
}
