/** What is measured of curves: pure functions. */

/** Evaluations in order of their step. */
export type Curve = readonly { readonly step: number; readonly loss: number; readonly accuracy: number }[];

/** The first step at which the evaluation loss is at most `target`; null where it never is. */
export function stepsTo(curve: Curve, target: number): number | null {
  return curve.find((point) => point.loss <= target)?.step ?? null;
}

/** The lowest loss of a curve; Infinity where there is none. NaN never counts. */
export function lowest(curve: Curve): number {
  return curve.reduce((low, point) => (point.loss < low ? point.loss : low), Infinity);
}

/** The middle value, the mean of both middles for an even count; a missing value counts as infinitely large. */
export function median(values: readonly (number | null)[]): number {
  const sorted = values.map((v) => v ?? Infinity).sort((a, b) => a - b);
  const at = (i: number): number => sorted[i] as number;
  const half = sorted.length / 2;
  return Number.isInteger(half) ? (at(half - 1) + at(half)) / 2 : at(Math.floor(half));
}

/** Lowest, middle and highest loss of several curves at every step that all of them have. */
export function band(curves: readonly Curve[]): { step: number; low: number; middle: number; high: number }[] {
  const [first = []] = curves;
  return first.flatMap(({ step }) => {
    const at = curves.map((c) => c.find((p) => p.step === step)?.loss);
    if (!at.every((loss): loss is number => loss !== undefined)) return [];
    return [{ step, low: Math.min(...at), middle: median(at), high: Math.max(...at) }];
  });
}
