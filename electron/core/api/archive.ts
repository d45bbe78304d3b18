/** Runs out of the data folder as archives, and in again. */
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import { isSettled } from '../../../shared/run-state.ts';
import { checkArchive, insertArchived, readRun, stopped } from '../archive/read.ts';
import { writeArchive } from '../archive/write.ts';
import { unzip, zip } from '../archive/zip.ts';
import { findImported } from '../store/imported.ts';
import { findRun, getRun, resolveId } from '../store/runs.ts';
import { STAGED } from '../store/staging.ts';
import type { Deps } from './deps.ts';

const isZip = (path: string): boolean => path.toLowerCase().endsWith('.zip');

/** Makes sure that nothing is overwritten. */
function free(to: string): void {
  if (!isAbsolute(to)) throw new ContractError('bad_input', say('path.write_not_absolute', { path: to }));
  const stat = lstatSync(to, { throwIfNoEntry: false });
  if (!stat) return;
  if (isZip(to) || !stat.isDirectory()) throw new ContractError('bad_input', say('path.there_already', { path: to }));
  if (readdirSync(to).length > 0) throw new ContractError('bad_input', say('path.not_empty', { path: to }));
}

/** All of a settled run, as a folder or a zip file; there whole at the end, or not at all. */
export async function exportArchive({ db, home, version }: Deps, text: string, to: string): Promise<string[]> {
  free(to);
  const id = resolveId(db, text);
  const { state } = getRun(db, id);
  if (!isSettled(state)) throw new ContractError('wrong_state', say('run.not_settled', { run: id, state }));
  mkdirSync(dirname(to), { recursive: true });
  const part = mkdtempSync(`${to}.part-`);
  try {
    const files = await writeArchive(db, home, id, part, version);
    if (!isZip(to)) {
      if (existsSync(to)) rmSync(to, { recursive: true });
      renameSync(part, to);
    } else {
      await zip(part, files, `${part}.zip`);
      renameSync(`${part}.zip`, to);
    }
    return files;
  } finally {
    rmSync(part, { recursive: true, force: true });
    rmSync(`${part}.zip`, { force: true });
  }
}

/** Ends imports of this path, or (null) all of them; resolves when nothing of them is left. Returns whether there was one. */
export async function stopImports({ imports }: Pick<Deps, 'imports'>, path: string | null): Promise<boolean> {
  const found = [...imports].filter((one) => path === null || one.path === path);
  for (const { stop } of found) stop();
  await Promise.all(found.map(({ over }) => over));
  return found.length > 0;
}

/** The run of an archive. One that is here already is left as it is. */
export async function importArchive(deps: Deps, input: ParsedInputOf<'runs.import'>): Promise<OutputOf<'runs.import'>> {
  const { path } = input;
  if (!isAbsolute(path)) throw new ContractError('bad_input', say('path.import_not_absolute', { path }));
  if (!existsSync(path)) throw new ContractError('not_found', say('path.not_there', { path }));
  const ending = new AbortController();
  const work = bringIn(deps, path, ending.signal);
  const over = work.then(
    () => undefined,
    () => undefined,
  );
  const one = { path, stop: () => ending.abort(), over };
  deps.imports.add(one);
  try {
    return await work;
  } finally {
    deps.imports.delete(one);
  }
}

async function bringIn(
  { db, home, changes }: Deps,
  path: string,
  signal: AbortSignal,
): Promise<OutputOf<'runs.import'>> {
  const folder = mkdtempSync(join(home, 'import-'));
  try {
    // What is checked is what is taken: a copy that nobody else writes to.
    if (lstatSync(path).isDirectory()) await cp(path, folder, { recursive: true, verbatimSymlinks: true });
    else await unzip(path, folder);
    const archived = readRun(folder, await checkArchive(folder));
    if (signal.aborted) throw stopped();
    const { id } = archived;
    const { origin } = archived.run.columns;
    const known = findRun(db, id) ?? (typeof origin === 'string' ? findImported(db, origin) : null);
    if (known?.deleted === STAGED) throw new ContractError('busy', say('run.importing', { run: id }));
    if (known) return { id: known.id, number: known.number, added: false, in_trash: known.deleted !== null };
    const number = await insertArchived(db, home, folder, archived, signal);
    changes.touch(id);
    return { id, number, added: true, in_trash: false };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
