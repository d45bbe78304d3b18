/** Starting a range test: of an experiment, from fresh weights or from a run's checkpoint. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { getRun, resolveId } from '../store/runs.ts';
import { chooseCheckpoint } from './checkpoints.ts';
import type { Deps } from './deps.ts';
import { checked, sameSteps } from './descend.ts';
import { enqueue, initFrom } from './start.ts';

export async function startRangeTest(
  deps: Deps,
  { spec, base_dir, source, options, from }: ParsedInputOf<'range.start'>,
): Promise<OutputOf<'range.start'>> {
  const run = from && getRun(deps.db, resolveId(deps.db, from.id));
  const own = run && (JSON.parse(run.spec) as ExperimentSpec);
  if (!spec && !own) throw new ContractError('bad_input', 'A range test needs an experiment, or a run to begin from.');
  const test = checked(spec ?? own);
  if (options.vary === 'momentum' && momentumOf(test.spec.optimizer) === null)
    throw new ContractError('bad_input', say('range.no_momentum', { optimizer: test.spec.optimizer.type }));
  const parent =
    run && own
      ? {
          run: run.id,
          kind: 'test' as const,
          checkpoint: chooseCheckpoint(deps, run.id, from.checkpoint).name,
          with_optimizer: sameSteps(own, test.spec),
        }
      : initFrom(deps, test.spec);
  return enqueue(deps, {
    checked: test,
    base_dir: base_dir ?? run?.base_dir ?? deps.home,
    source: source ?? run?.source ?? null,
    parent,
    kind: 'range-test',
    options,
  });
}
