import { isAbsolute, join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import { runFolder } from '../home.ts';
import { runJob } from '../queue/job.ts';
import { resolveId } from '../store/runs.ts';
import { chooseCheckpoint } from './checkpoints.ts';
import { findExporter } from '../exporters/index.ts';
import { exportArchive } from './archive.ts';
import { exportHistory } from './export-history.ts';
import type { Deps } from './deps.ts';

/** A whole run is written here. A model is written by a worker: the core never reads a model. The best checkpoint is taken, else the newest. */
export async function exportRun(deps: Deps, input: ParsedInputOf<'runs.export'>): Promise<OutputOf<'runs.export'>> {
  const { format, to } = input;
  const exporter = findExporter(format);
  if (exporter) {
    if (input.checkpoint !== null)
      throw new ContractError('bad_input', 'A history is exported whole; leave the checkpoint out.');
    return exportHistory(deps, input.id, exporter, to);
  }
  if (format === 'run') {
    if (input.checkpoint !== null)
      throw new ContractError(
        'bad_input',
        'A whole run is exported with all its checkpoints; leave the checkpoint out.',
      );
    const files = await exportArchive(deps, input.id, to);
    return { id: resolveId(deps.db, input.id), checkpoint: null, to, files };
  }
  if (format !== 'hf') throw new ContractError('bad_input', `There is no export as ${format}.`);
  if (!isAbsolute(to)) throw new ContractError('bad_input', `The folder to write to must be absolute; got ${to}.`);
  const id = resolveId(deps.db, input.id);
  const { name } = chooseCheckpoint(deps, id, input.checkpoint ?? 'best');
  const checkpoint = join(runFolder(deps.home, id), 'checkpoints', name);
  for await (const message of runJob(deps.launcher, { kind: 'export', checkpoint, format, to })) {
    if (message.type === 'refused') throw new ContractError('bad_input', message.message);
    if (message.type === 'exported') return { id, checkpoint: name, to, files: [...message.files] };
  }
  throw new Error('The worker process ended without a word.');
}
