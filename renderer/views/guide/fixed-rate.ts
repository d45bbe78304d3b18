/** The baseline of the guided loop: the same experiment with the optimizer's own rate from beginning to end. Pure. */

type Plain = Readonly<Record<string, unknown>>;

/** What a range test's hand-on adds to a name: no longer true without the cycle. */
const cycle = /, (?:cyclic|one.cycle) .*$/;

/** @param spec as a run keeps it; `optimizer.lr` in it is the rate its writer would have used without a schedule */
export function fixedRate(spec: Plain): Record<string, unknown> {
  const own = typeof spec.name === 'string' ? spec.name.replace(cycle, '') : '';
  const name = own === '' ? 'Fixed rate' : `${own}, fixed rate`;
  // Notes tell of the cycle as well.
  const notes = 'One learning rate from beginning to end, to compare with.';
  return { ...spec, name: name.slice(0, 200), notes, schedule: { type: 'constant' } };
}
