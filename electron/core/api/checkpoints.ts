import { ContractError } from '../../../shared/contract/errors.ts';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { checkpointsOf } from '../queries/detail.ts';
import { getRun } from '../store/runs.ts';
import type { Deps } from './deps.ts';

/** A run's checkpoint by its name; `best`: by the evaluation, else the newest; null: the newest. @throws ContractError('not_found'), or 'wrong_state' for a range test */
export function chooseCheckpoint(
  { db, home }: Pick<Deps, 'db' | 'home'>,
  id: string,
  name: string | null,
): RunDetail['checkpoints'][number] {
  const { kind, number, task } = getRun(db, id);
  if (kind === 'range-test')
    throw new ContractError(
      'wrong_state',
      `#${number} is a range test and keeps no model. Make a run from it: range-test --result ${id} --then cyclic.`,
    );
  if (task === 'command')
    throw new ContractError(
      'wrong_state',
      `#${number} is a script's run, which keeps its own checkpoints. Go on with it by \`resume\`, or start its experiment anew.`,
    );
  const all = checkpointsOf(db, home, id);
  const [newest] = all;
  const chosen =
    name === null ? newest : name === 'best' ? (all.find((c) => c.best) ?? newest) : all.find((c) => c.name === name);
  if (chosen) return chosen;
  const there = all.length
    ? `It has: ${all.map((c) => c.name).join(', ')}.`
    : 'It has none yet; one is written at its start and after every epoch.';
  throw new ContractError('not_found', `Run ${id} has no such checkpoint. ${there}`);
}
