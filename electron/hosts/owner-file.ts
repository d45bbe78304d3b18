/**
 * `<home>/owner.json`: where the process that owns a data folder can be reached. A hint only, the lock decides who owns.
 * Its token is as good as the user's own hands, so the file is readable by its user alone (mode 0600).
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ownerFile = z.object({
  pid: z.int().min(1),
  host: z.string().max(20),
  url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  token: z.string().min(32).max(200),
  /** ISO 8601, UTC. */
  started: z.string(),
});
export type Owner = z.output<typeof ownerFile>;

const nameIn = (home: string): string => join(home, 'owner.json');

/** Null when there is none, or what is there cannot be one. */
export function readOwner(home: string): Owner | null {
  let text: string;
  try {
    text = readFileSync(nameIn(home), 'utf8');
  } catch {
    return null;
  }
  try {
    return ownerFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Written beside and renamed, so a reader sees the old file or the new one, never a part. */
export function writeOwner(home: string, owner: Owner): void {
  const beside = `${nameIn(home)}.${process.pid}`;
  rmSync(beside, { force: true });
  writeFileSync(beside, `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(beside, nameIn(home));
}

/** Removes the file if it still is ours. */
export function removeOwner(home: string, token: string): void {
  if (readOwner(home)?.token === token) rmSync(nameIn(home), { force: true });
}
