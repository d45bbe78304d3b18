/** From a range test to what comes next: a run with its bounds, or a sweep between them. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { RangeDetail } from '../../../shared/contract/range.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { getRangeTest } from '../queries/range-tests.ts';
import { type Bounds, cyclicFrom, oneCycleFrom, sweepFrom, sweepOver } from '../range-test/hand-on.ts';
import { conciseSpec, yamlText } from '../range-test/text.ts';
import { type Parent, type RunRow, getRun, resolveId } from '../store/runs.ts';
import type { Deps } from './deps.ts';
import { checked } from './descend.ts';
import { enqueue } from './start.ts';
import { startSweep } from './sweeps.ts';

/** Those asked for, else those suggested. @throws ContractError where neither is there */
function boundsOf({ analysis, run, options }: RangeDetail, input: ParsedInputOf<'range.then'>): Bounds {
  if (options.vary !== 'lr' && input.to !== 'sweep')
    throw new ContractError('wrong_state', say('range.not_of_rate', { number: run.number, vary: options.vary }));
  // Of a test of momentum or weight decay the two are its least and its greatest value.
  const max_lr = input.max_lr ?? analysis?.suggestions.max_lr?.lr;
  const base_lr = input.base_lr ?? analysis?.suggestions.base_lr?.lr ?? (input.to === 'one_cycle' ? 0 : undefined);
  if (max_lr === undefined || base_lr === undefined) {
    const why = analysis ? analysis.why : 'It has not settled yet.';
    throw new ContractError(
      'wrong_state',
      `Range test #${run.number} suggests no bounds. ${why} ${analysis?.advice.join(' ') ?? ''} Or give them yourself (base_lr, max_lr).`,
    );
  }
  if (base_lr >= max_lr) throw new ContractError('bad_input', say('range.bounds_order', { base_lr, max_lr }));
  return { base_lr, max_lr };
}

/** The weights the test began from, which the run begins from too. */
function weightsOf(row: RunRow): Parent | null {
  if (row.parent_checkpoint === null) return null;
  if (row.parent === null) throw new ContractError('wrong_state', say('range.parent_gone', { number: row.number }));
  return {
    run: row.parent,
    kind: row.parent_kind === 'init' ? 'init' : 'fork',
    checkpoint: row.parent_checkpoint,
    with_optimizer: false,
    held_by: row.id,
  };
}

/** The experiment the bounds are for: the test's, with the weight decay that did best. */
function testedSpec(row: RunRow, weight_decay: number | null): ExperimentSpec {
  const spec = JSON.parse(row.spec) as ExperimentSpec;
  return weight_decay === null ? spec : { ...spec, optimizer: { ...spec.optimizer, weight_decay } };
}

function sweepBetween(
  { options: { vary } }: RangeDetail,
  spec: ExperimentSpec,
  bounds: Bounds,
  experiment: Readonly<Record<string, unknown>>,
): ReturnType<typeof sweepFrom> {
  if (vary === 'lr') return sweepFrom(spec, bounds, experiment);
  try {
    return sweepOver(vary, spec, bounds, experiment);
  } catch (error) {
    if (error instanceof RangeError) throw new ContractError('wrong_state', error.message);
    throw error;
  }
}

export async function thenRangeTest(deps: Deps, input: ParsedInputOf<'range.then'>): Promise<OutputOf<'range.then'>> {
  const row = getRun(deps.db, resolveId(deps.db, input.id, 'range-test'));
  const test = getRangeTest(deps.db, row.id);
  const bounds = boundsOf(test, input);
  const spec = testedSpec(row, test.weight_decay);
  const source = `range test #${row.number}`;
  const decay =
    test.weight_decay === null ? [] : [`Weight decay ${test.weight_decay} got the lowest loss of those compared.`];
  const head = (why: readonly string[]): string[] => [`Bounds from ${source} (${row.id}).`, ...why];
  if (input.to === 'sweep') {
    const { made, why } = sweepBetween(test, spec, bounds, conciseSpec(spec, row.base_dir));
    const said = [...why, ...decay];
    const text = yamlText(made, head(said));
    if (!input.start) return { spec: made, text, why: said, id: null, number: null };
    const file = { text, format: 'yaml', base_dir: row.base_dir, source, parallel: null, range_test: row.id } as const;
    const { id, number } = await startSweep(deps, file);
    return { spec: made, text, why: said, id, number };
  }
  const { made, why } = input.to === 'cyclic' ? cyclicFrom(spec, bounds, input.mode) : oneCycleFrom(spec, bounds);
  const run = checked(made);
  const said = [...why, ...decay];
  const text = yamlText(conciseSpec(run.spec, row.base_dir), head(said));
  if (!input.start) return { spec: { ...run.spec }, text, why: said, id: null, number: null };
  const begun = await enqueue(deps, {
    checked: run,
    base_dir: row.base_dir,
    source,
    parent: weightsOf(row),
    range_test: row.id,
  });
  return { spec: { ...run.spec }, text, why: said, ...begun };
}
