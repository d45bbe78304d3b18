/**
 * What a run says of its steps, as real runs do: a cyclical learning rate, single-precision losses and norms with noise and spikes,
 * times in microseconds. Deterministic by seed and step, so that a point need not be kept to be known.
 */

/** 0..1 from step, seed and series; a hash, so that any point can be made alone. */
export function noise(step: number, seed: number, series: number): number {
  let x = (step * 0x9e3779b1) ^ (seed * 0x85ebca6b) ^ (series * 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return ((x ^ (x >>> 15)) >>> 0) / 4_294_967_296;
}

const single = Math.fround;
const microseconds = (ms: number): number => Math.round(ms * 1000) / 1000;

export function lossAt(step: number, steps: number, seed: number): number {
  const at = 0.3 + 4 * Math.exp((-4 * step) / steps);
  return single(at * (1 + 0.2 * (noise(step, seed, 0) - 0.5) + (noise(step, seed, 1) < 1e-4 ? 5 : 0)));
}

export function lrAt(step: number): number {
  const x = (step % 2000) / 1000;
  return 0.001 + (0.1 - 0.001) * (x < 1 ? x : 2 - x);
}

export function valuesAt(
  step: number,
  steps: number,
  seed: number,
): { values: Record<string, number>; timings: Record<string, number> } {
  const step_ms = microseconds(3 + noise(step, seed, 4));
  return {
    values: {
      lr: lrAt(step),
      loss: lossAt(step, steps, seed),
      momentum: 0.9,
      grad_norm: single(0.5 + noise(step, seed, 2)),
      weight_norm: single(20 + step / steps + noise(step, seed, 3) / 100),
    },
    timings: {
      step_ms,
      data_ms: microseconds(0.2 * noise(step, seed, 5)),
      report_ms: microseconds(0.05 * noise(step, seed, 6)),
      examples_per_second: 64_000 / step_ms,
    },
  };
}
