/** A run's history for other programs: there whole at the end, or not at all. */
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { Exporter } from '../exporters/exporter.ts';
import { resolveId } from '../store/runs.ts';
import type { Deps } from './deps.ts';

/** @throws ContractError where something is there that would be overwritten */
function free(to: string, target: Exporter['target']): void {
  if (!isAbsolute(to)) throw new ContractError('bad_input', say('path.write_not_absolute', { path: to }));
  const stat = lstatSync(to, { throwIfNoEntry: false });
  if (!stat) return;
  if (target === 'file' || !stat.isDirectory())
    throw new ContractError('bad_input', say('path.there_already', { path: to }));
  if (readdirSync(to).length > 0) throw new ContractError('bad_input', say('path.not_empty', { path: to }));
}

/** A run that is going on is written as it is now. */
export async function exportHistory(
  { db }: Deps,
  text: string,
  exporter: Exporter,
  to: string,
): Promise<OutputOf<'runs.export'>> {
  free(to, exporter.target);
  const id = resolveId(db, text);
  mkdirSync(dirname(to), { recursive: true });
  const folder = mkdtempSync(join(dirname(to), `.${basename(to)}.part-`));
  try {
    const part = join(folder, basename(to));
    const files = await exporter.write(db, id, part);
    if (exporter.target === 'folder' && existsSync(to)) rmSync(to, { recursive: true });
    renameSync(part, to);
    return { id, checkpoint: null, to, files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
