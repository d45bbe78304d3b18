import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
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
  if (kind === 'range-test') throw new ContractError('wrong_state', say('checkpoint.of_range_test', { number, id }));
  if (task === 'command') throw new ContractError('wrong_state', say('checkpoint.of_script', { number }));
  const all = checkpointsOf(db, home, id);
  const [newest] = all;
  const chosen =
    name === null ? newest : name === 'best' ? (all.find((c) => c.best) ?? newest) : all.find((c) => c.name === name);
  if (chosen) return chosen;
  const checkpoints = all.map((c) => c.name);
  throw new ContractError('not_found', say('checkpoint.not_found', { run: id, checkpoints }));
}
