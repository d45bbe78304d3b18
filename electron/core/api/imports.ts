/** History of other programs, looked at and taken. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { ImportStep, SkippedKind } from '../../../shared/contract/imports.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import { findImporter, importers } from '../importers/index.ts';
import type { Importer } from '../importers/importer.ts';
import { importPath } from '../imports/run.ts';
import type { Deps } from './deps.ts';

export const importKinds = (): OutputOf<'import.kinds'> =>
  importers.map(({ id, title, about }) => ({ id, title, about }));

const choices = (): string => importers.map((i) => i.id).join(', ');

/** @throws ContractError where nothing is there that an importer knows */
async function chosen({ path, kind }: ParsedInputOf<'import.start'>): Promise<Importer> {
  if (!isAbsolute(path)) throw new ContractError('bad_input', say('path.import_not_absolute', { path }));
  if (path.includes('\0') || !existsSync(path))
    throw new ContractError('not_found', say('path.not_there', { path: path.replaceAll('\0', '?') }));
  if (kind !== null) {
    const importer = findImporter(kind);
    if (!importer) throw new ContractError('bad_input', `There is no importer ${kind}. There are: ${choices()}.`);
    if (await importer.detect(path)) return importer;
    throw new ContractError(
      'bad_input',
      say('path.not_of_importer', { path, importer: importer.title, about: importer.about }),
    );
  }
  for (const importer of importers) if (await importer.detect(path)) return importer;
  throw new ContractError(
    'bad_input',
    say('path.unknown_history', { path, importers: importers.map((i) => `${i.title} (${i.id})`) }),
  );
}

/** A folder may hold what several programs have written; one kind is read at a time, and the others are told. */
async function passedOver(path: string, taken: Importer): Promise<SkippedKind[]> {
  if (!statSync(path).isDirectory()) return [];
  const left: SkippedKind[] = [];
  for (const { id, title, detect } of importers)
    if (id !== taken.id && (await detect(path)))
      left.push({ what: `history of ${title}`, why: `one kind is read at a time; name it (--from ${id})`, count: 1 });
  return left;
}

/** What the disk refuses is told, and is no bug. */
function asExpected(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return new ContractError('refused', say('path.not_allowed', { path }));
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR')
    return new ContractError('not_found', say('path.gone', { path }));
  return error;
}

export async function* importHistory(
  deps: Deps,
  input: ParsedInputOf<'import.start'>,
  isPreview: boolean,
  signal?: AbortSignal,
): AsyncGenerator<ImportStep> {
  try {
    const importer = await chosen(input);
    const left = input.kind === null ? await passedOver(input.path, importer) : [];
    for await (const step of importPath(importer, input.path, deps, isPreview, signal))
      yield step.type === 'done'
        ? { ...step, totals: { ...step.totals, skipped: [...step.totals.skipped, ...left] } }
        : step;
  } catch (error) {
    // The caller has left.
    if (signal?.aborted) return;
    throw asExpected(error, input.path);
  }
}
