/** A new run at the end of the line, with its folder and its own hold of the checkpoint it begins from. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../home.ts';
import type { Database } from '../store/database.ts';
import { inherit } from '../store/lineage.ts';
import { type NewRun, insertRun, newId } from '../store/runs.ts';

/** @param also what is to be stored with it, in the same transaction */
export function placeInLine(
  db: Database,
  home: string,
  run: Omit<NewRun, 'id'>,
  also: (id: string) => void = () => undefined,
): { id: string; number: number } {
  const id = newId();
  const dir = runFolder(home, id);
  mkdirSync(dir, { recursive: true });
  try {
    if (run.parent) inherit(home, id, run.parent);
    writeFileSync(join(dir, 'spec.json'), `${JSON.stringify(run.spec, null, 2)}\n`);
    return db.transaction(() => {
      const placed = insertRun(db, { ...run, id });
      also(id);
      return placed;
    })();
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}
