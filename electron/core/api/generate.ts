import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import { runFolder } from '../home.ts';
import { checkpointsOf } from '../queries/detail.ts';
import { getRun, resolveId } from '../store/runs.ts';
import { idsOfText } from '../store/writers.ts';
import { chooseCheckpoint } from './checkpoints.ts';
import type { Deps } from './deps.ts';

const noneWrites = 'Train one on text: tidemark run resources/examples/quick.yaml';

/** The run that is to write. `last` is the last that can: a trained one where there is one, for one that was stopped at once has the weights it began with. @throws ContractError('not_found' or 'wrong_state') */
function writerOf({ db, home }: Deps, text: string): { id: string; number: number } {
  if (text === 'last') {
    const ids = idsOfText(db);
    const has = (least: number) => (one: string) => checkpointsOf(db, home, one).some(({ step }) => step >= least);
    const id = ids.find(has(1)) ?? ids.find(has(0));
    if (id === undefined)
      throw new ContractError('not_found', `No run in this data folder can write yet. ${noneWrites}`);
    return { id, number: getRun(db, id).number };
  }
  const id = resolveId(db, text);
  const { kind, number, task } = getRun(db, id);
  // Range tests and scripts are told of where their checkpoint is looked for.
  if (kind === 'train' && task !== 'text' && task !== 'command') {
    const [other] = idsOfText(db);
    const next = other === undefined ? noneWrites : `The last that was: #${getRun(db, other).number}, ${other}.`;
    throw new ContractError('wrong_state', `#${number} is of task ${task}; only a run of task text writes. ${next}`);
  }
  return { id, number };
}

/** Tokens as they are drawn, then the whole. The best checkpoint is used, else the newest. */
export async function* generate(
  deps: Deps,
  input: ParsedInputOf<'generate'>,
  signal?: AbortSignal,
): AsyncGenerator<OutputOf<'generate'>> {
  const { id, number } = writerOf(deps, input.id);
  const chosen = chooseCheckpoint(deps, id, input.checkpoint ?? 'best');
  const checkpoint = join(runFolder(deps.home, id), 'checkpoints', chosen.name);
  const job = { kind: 'generate', checkpoint, options: input.options, threads: deps.queue.capacity().threads } as const;
  for await (const message of deps.writers.write(job, signal)) {
    if (message.type === 'token' || message.type === 'read') yield message;
    if (message.type === 'refused') throw new ContractError('bad_input', message.message);
    if (message.type === 'generated') {
      const { text, tokens, seconds } = message;
      yield { type: 'done', text, tokens, seconds, checkpoint: chosen.name, run: id, number };
    }
  }
}
