/** Runs edited and put away, the trash, and what takes up room. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { RetentionPlan } from '../../../shared/contract/storage.ts';
import { backupFolder, runFolder } from '../home.ts';
import { retentionPlan } from '../queries/retention.ts';
import { backUp } from '../store/backup.ts';
import { folderBytes } from '../store/disk.ts';
import {
  TRASH_DAYS,
  archiveRun,
  editRun,
  expired,
  purgeRun,
  restoreRun,
  trashRun,
  trashedRuns,
} from '../store/lifecycle.ts';
import { resolveId, resolveTrashed } from '../store/runs.ts';
import { giveBack } from '../store/shrink.ts';
import type { Deps } from './deps.ts';

/** Does the same to all these runs, or to none of them where one refuses. */
function each(
  { db, changes }: Deps,
  texts: readonly string[],
  work: (id: string) => void,
  resolve = resolveId,
): { ids: string[] } {
  const ids = [...new Set(texts.map((text) => resolve(db, text)))];
  db.transaction(() => ids.forEach(work))();
  for (const id of ids) changes.touch(id);
  return { ids };
}

export function editRuns(deps: Deps, { ids, ...edits }: ParsedInputOf<'runs.edit'>): OutputOf<'runs.edit'> {
  const changed: string[] = [];
  return { ...each(deps, ids, (id) => void (editRun(deps.db, id, edits) && changed.push(id))), changed };
}

export function archiveRuns(deps: Deps, { ids, archived }: ParsedInputOf<'runs.archive'>): OutputOf<'runs.archive'> {
  const changed: string[] = [];
  return { ...each(deps, ids, (id) => void (archiveRun(deps.db, id, archived) && changed.push(id))), changed };
}

export const deleteRuns = (deps: Deps, { ids }: ParsedInputOf<'runs.delete'>): OutputOf<'runs.delete'> =>
  each(deps, ids, (id) => trashRun(deps.db, id));

export const restoreRuns = (deps: Deps, { ids }: ParsedInputOf<'runs.restore'>): OutputOf<'runs.restore'> =>
  each(deps, ids, (id) => restoreRun(deps.db, id), resolveTrashed);

export function listTrash({ db, home }: Deps): OutputOf<'trash.list'> {
  const runs = trashedRuns(db).map(({ id, number, name, state, deleted }) => ({
    id,
    number,
    name,
    state,
    deleted: deleted as string,
    bytes: folderBytes(home, id),
  }));
  return { keep_days: TRASH_DAYS, runs };
}

export async function purgeTrash(
  { db, home, changes }: Deps,
  { ids: texts, older_than_days }: ParsedInputOf<'trash.purge'>,
): Promise<OutputOf<'trash.purge'>> {
  const ids = texts?.map((text) => resolveTrashed(db, text)) ?? expired(db, older_than_days);
  let bytes = 0;
  for (const id of new Set(ids)) {
    bytes += folderBytes(home, id);
    purgeRun(db, home, id);
    changes.touch(id);
    // Many runs, or large ones, take a while; others get their turn.
    await setImmediate();
  }
  return { ids, bytes, database_bytes: await giveBack(db) };
}

/** Drops what the plan drops, as it is now and not as it was when it was shown. */
export const pruneCheckpoints = (
  { db, home, changes }: Deps,
  rule: ParsedInputOf<'storage.prune'>,
): Promise<RetentionPlan> =>
  retentionPlan(db, home, rule, ({ id, dropped }) => {
    for (const { name } of dropped)
      rmSync(join(runFolder(home, id), 'checkpoints', name), { recursive: true, force: true });
    changes.touch(id);
  });

export async function backUpByHand({ home }: Deps): Promise<OutputOf<'storage.backup'>> {
  const { name, damaged } = await backUp(home, 'by-hand');
  return { name, damaged: [...damaged], bytes: statSync(join(backupFolder(home), name)).size };
}
