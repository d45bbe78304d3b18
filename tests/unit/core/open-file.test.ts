/** Experiment files as a user opens them: what is read, and what is refused although somebody asks for it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSpecFile } from '../../../electron/core/spec-file/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'tidemark open ü-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const why = (path: string): Promise<string> =>
  openSpecFile(path).then(
    () => 'opened',
    (error: Error) => error.message,
  );

it('reads a file, tells its name, and where its relative paths begin', async () => {
  writeFileSync(at('a b.Tidemark.YAML'), '# ü\nname: A\n');
  expect(await openSpecFile(at('a b.Tidemark.YAML'))).toEqual({
    text: '# ü\nname: A\n',
    name: 'a b.Tidemark.YAML',
    folder,
  });
});

it('refuses what is no experiment, with the reason', async () => {
  writeFileSync(at('secret.txt'), 'x');
  writeFileSync(at('bytes.tidemark.yaml'), Buffer.from([0xff, 0xfe, 0x00]));
  writeFileSync(at('huge.tidemark.json'), '');
  truncateSync(at('huge.tidemark.json'), 5_000_000);
  mkdirSync(at('folder.tidemark.yaml'));
  expect(await why(at('secret.txt'))).toContain('ends in .tidemark.yaml');
  expect(await why('a.tidemark.yaml')).toContain('absolute');
  expect(await why(at('none.tidemark.yaml'))).toContain('no such file');
  expect(await why(at('secret.txt/a.tidemark.yaml'))).toContain('no such file');
  expect(await why(at('bytes.tidemark.yaml'))).toContain('UTF-8');
  expect(await why(at('huge.tidemark.json'))).toContain('larger than 4 MB');
  expect(await why(at('folder.tidemark.yaml'))).toContain('a folder');
});

it.skipIf(process.platform === 'win32')('waits for no pipe, and reads no device', async () => {
  execFileSync('mkfifo', [at('pipe.tidemark.yaml')]);
  symlinkSync('/dev/zero', at('zero.tidemark.yaml'));
  expect(await why(at('pipe.tidemark.yaml'))).toContain('not a file');
  expect(await why(at('zero.tidemark.yaml'))).toContain('not a file');
});
