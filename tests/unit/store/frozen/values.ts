/** What the series of a frozen history hold, to be told again when it is read. */

/** Steps of the run that is done before it was resumed: more than one packed window. */
export const STEPS = 5000;

export const odd = Float64Array.of(1, NaN, Infinity, -Infinity, -0, 5e-324, 0.1, 2 ** -1022);

export function valueAt(name: string, step: number): number {
  if (name === 'lr') return 0.001 + (0.099 * (step % 2000)) / 2000;
  return step === 4321 ? NaN : step === 1234 ? 99.5 : Math.fround(1 + 4 / (1 + (step % 97)));
}
