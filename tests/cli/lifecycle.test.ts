/** A run put in order, away, out and back, by the commands a person types. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { jsonLines, newFolder, specFile, tidemark, tiny } from './support.ts';

/** Of a value of a series, as it lies in the file. */
function changeStoredByte(file: string): void {
  const db = new Database(file, { readonly: true });
  const value = db.prepare('SELECT value FROM series_values LIMIT 1').pluck().get() as Buffer;
  db.close();
  const bytes = readFileSync(file);
  const at = bytes.indexOf(value) + 8;
  expect(at).toBeGreaterThan(8);
  bytes[at] = (bytes[at] as number) ^ 4;
  writeFileSync(file, bytes);
}

it('edits, archives, deletes and brings back a run, drops checkpoints by a rule, backs up, and purges', async () => {
  const home = newFolder();
  const ok = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await tidemark(...args, '--home', home);
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
    return stdout;
  };
  await ok('run', specFile(tiny));
  await ok('edit', '#1', '--name', 'first try', '--tag', 'kind:base', '--group', 'lr', '--notes', '**Good.**');
  const shown = await ok('show', 'last');
  for (const text of ['first try', 'Group lr; tags kind:base.', '**Good.**']) expect(shown).toContain(text);
  expect((await tidemark('edit', '#1', '--home', home)).code).toBe(2);

  await ok('archive', '#1');
  expect(await ok('runs')).not.toContain('first try');
  expect(await ok('runs', '--where', 'archived is not null and tags.kind = "base"')).toContain('first try');
  await ok('archive', '#1', '--undo');

  expect(await ok('disk')).toMatch(/Checkpoints +\d/);
  expect(await ok('retention')).toMatch(/1 checkpoint of .* would be dropped/);
  expect(await ok('retention', '--apply')).toMatch(/1 checkpoint dropped/);
  expect(await ok('retention')).toContain('nothing to drop');
  expect(await ok('backup')).toContain('was made and checked');

  const archive = join(newFolder(), 'run.zip');
  expect(await ok('export', '#1', '--to', archive)).toMatch(/written to .*run\.zip, \d+ files/);
  const other = newFolder();
  const added = await tidemark('import', archive, '--home', other, '--json');
  expect(jsonLines(added.stdout)[0]).toMatchObject({ number: 1, added: true });
  expect((await tidemark('import', archive, '--home', other)).stdout).toContain('is here already');
  const said = await tidemark('show', 'last', '--home', other);
  expect(said.stdout.replace(/Folder .*/, '')).toBe((await ok('show', 'last')).replace(/Folder .*/, ''));
  expect((await tidemark('import', 'nowhere.zip', '--home', other)).code).toBe(2);
  const asked = await tidemark('runs', '--where', 'metrics.eval_los < 9', '--home', other);
  expect(asked.stdout).toContain('No run has a metric eval_los. Did you mean eval_loss?');

  changeStoredByte(join(other, 'tidemark.db'));
  const damaged = await tidemark('check', '--home', other);
  expect(damaged.code).toBe(1);
  expect(damaged.stdout).toMatch(
    /Problem: The series \w+ of run \w+: a part of it is not as it was written\.\n1 wrong/,
  );

  expect(await ok('check', '--full')).toMatch(
    / 1 run, .* points in 9 series\.\nFiles: 1 whole checkpoint, \d backups?\.\nAll is well/,
  );
  expect(
    await ok('restore', readdirSync(join(home, 'backups')).find((name) => name.includes('by-hand')) as string),
  ).toContain('was restored, with 1 run');

  await ok('delete', '#1');
  expect(await ok('trash')).toContain('first try');
  expect((await tidemark('show', '#1', '--home', home)).stderr).toMatch(/in the trash.*undelete/);
  await ok('undelete', '#1');
  expect(await ok('show', '#1')).toContain('first try');
  await ok('delete', '#1');
  expect((await tidemark('purge', '--home', home)).code).toBe(2);
  expect(await ok('purge', '--yes')).toContain('1 run purged');
  expect(await ok('trash')).toContain('The trash is empty.');
});
