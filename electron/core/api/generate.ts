import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import { runFolder } from '../home.ts';
import { runJob } from '../queue/job.ts';
import { resolveId } from '../store/runs.ts';
import { chooseCheckpoint } from './checkpoints.ts';
import type { Deps } from './deps.ts';

/** Tokens as they are drawn, then the whole. The best checkpoint is used, else the newest. */
export async function* generate(
  deps: Deps,
  input: ParsedInputOf<'generate'>,
  signal?: AbortSignal,
): AsyncGenerator<OutputOf<'generate'>> {
  const id = resolveId(deps.db, input.id);
  const chosen = chooseCheckpoint(deps, id, input.checkpoint ?? 'best');
  const checkpoint = join(runFolder(deps.home, id), 'checkpoints', chosen.name);
  for await (const message of runJob(
    deps.launcher,
    { kind: 'generate', checkpoint, options: input.options, threads: deps.queue.capacity().threads },
    signal,
  )) {
    if (message.type === 'token' || message.type === 'read') yield message;
    if (message.type === 'refused') throw new ContractError('bad_input', message.message);
    if (message.type === 'generated') {
      const { text, tokens, seconds } = message;
      yield { type: 'done', text, tokens, seconds, checkpoint: chosen.name };
    }
  }
}
