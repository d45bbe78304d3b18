/** New runs from old ones: more epochs, or changed settings from any checkpoint. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { ParsedInputOf } from '../../../shared/contract/index.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { applySets } from '../spec-file/sets.ts';
import { type SpecResult, checkSpec } from '../spec-file/index.ts';
import { getRun, resolveId } from '../store/runs.ts';
import { chooseCheckpoint } from './checkpoints.ts';
import type { Deps } from './deps.ts';
import { enqueue } from './start.ts';

export function checked(spec: unknown): Extract<SpecResult, { ok: true }> {
  const result = checkSpec(spec);
  if (!result.ok) throw new ContractError('bad_input', say('spec.errors'), result.issues);
  return result;
}

/** The same experiment with more epochs, from where the parent ended. */
export async function continueRun(
  deps: Deps,
  { id: text, epochs }: ParsedInputOf<'runs.continue'>,
): Promise<{ id: string; number: number }> {
  const id = resolveId(deps.db, text);
  const row = getRun(deps.db, id);
  if (row.origin !== null) throw new ContractError('wrong_state', say('run.imported', { run: id }));
  if (row.state !== 'done') throw new ContractError('wrong_state', say('run.not_done', { run: id, state: row.state }));
  const spec = JSON.parse(row.spec) as ExperimentSpec;
  const { name: checkpoint } = chooseCheckpoint(deps, id, null);
  return enqueue(deps, {
    checked: checked({ ...spec, training: { ...spec.training, epochs: row.epoch + epochs } }),
    base_dir: row.base_dir,
    source: row.source,
    parent: { run: id, kind: 'continue', checkpoint, with_optimizer: true },
  });
}

/** Whether a step of both means the same batch and the same optimizer state, so that training may go on at that step. */
export function sameSteps(a: ExperimentSpec, b: ExperimentSpec): boolean {
  const meaning = ({ task, optimizer, training }: ExperimentSpec): string =>
    JSON.stringify([{ ...task, samples: null }, optimizer.type, training.batch_size, training.accumulate]);
  return meaning(a) === meaning(b);
}

/** Another experiment from a checkpoint of this one. */
export async function forkRun(deps: Deps, input: ParsedInputOf<'runs.fork'>): Promise<{ id: string; number: number }> {
  const id = resolveId(deps.db, input.id);
  const row = getRun(deps.db, id);
  const before = JSON.parse(row.spec) as ExperimentSpec;
  const { value, issues } = applySets(before as unknown as Record<string, unknown>, input.sets);
  if (issues.length > 0) throw new ContractError('bad_input', say('spec.changes'), issues);
  const after = checked(value);
  const { name: checkpoint } = chooseCheckpoint(deps, id, input.checkpoint);
  const with_optimizer = !input.weights_only && sameSteps(before, after.spec);
  return enqueue(deps, {
    checked: after,
    base_dir: row.base_dir,
    source: row.source,
    parent: { run: id, kind: 'fork', checkpoint, with_optimizer },
  });
}
