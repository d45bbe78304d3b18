/** The command line of the app: its words, the file that starts it, and the commands in the real main process. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  commandAdvice,
  commandArguments,
  commandFile,
  commandWords,
} from '../../../electron/hosts/desktop/command-line.ts';
import { linkCommand } from '../../../electron/hosts/desktop/link-command.ts';

const folder = mkdtempSync(join(tmpdir(), "tidemark ü's-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the words', () => {
  it.each([
    [
      ['/app', '--cli', 'runs', '--json'],
      ['runs', '--json'],
    ],
    [['/app', '--ozone-platform=headless', '--cli'], []],
    [
      ['/electron', '.', '--cli', 'show', '--cli'],
      ['show', '--cli'],
    ],
    [['/app'], null],
    [['/app', 'a.tidemark.yaml'], null],
    [['/app', '--home', '/x', 'a.tidemark.yaml', '--cli'], null],
  ])('of %j are %j', (argv, words) => {
    expect(commandWords(argv)).toEqual(words);
  });

  it('come out as they went in', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      for (const app of [null, '/clone'])
        expect(commandWords(['/app', ...commandArguments(platform, ['runs', '--limit', '3'], app)])).toEqual([
          'runs',
          '--limit',
          '3',
        ]);
  });
});

describe('the file', () => {
  it('lies in a folder of the user’s own, and says how to reach it', () => {
    const file = commandFile('linux', '/opt/T/tidemark', { HOME: '/home/a', PATH: '/usr/bin:/home/a/.local/bin' });
    expect(file).toMatchObject({ path: '/home/a/.local/bin/tidemark', onPath: true });
    const mac = commandFile('darwin', '/Applications/T.app/x', { HOME: '/Users/a', PATH: '/usr/bin' });
    expect(mac && commandAdvice(mac, 'darwin')).toContain('/Users/a/.local/bin is not among');
    const env = { LOCALAPPDATA: 'C:\\U\\A', Path: 'C:\\W;C:\\U\\A\\Microsoft\\WindowsApps' };
    expect(commandFile('win32', 'C:\\P %x%\\T.exe', env)).toEqual({
      path: 'C:\\U\\A\\Microsoft\\WindowsApps\\tidemark.cmd',
      text: '@echo off\r\nrem Made by Tidemark: starts the app without its window.\r\n"C:\\P %%x%%\\T.exe" "--cli" %*\r\n',
      onPath: true,
    });
    expect(commandFile('linux', '/x', {})).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('starts the binary with its arguments as they were typed', () => {
    const binary = join(folder, "the app's $(binary)");
    writeFileSync(binary, '#!/bin/sh\nfor word; do echo "<$word>"; done\n');
    chmodSync(binary, 0o755);
    const file = commandFile(process.platform, binary, { HOME: folder });
    if (!file) throw new Error('no file');
    linkCommand(file);
    linkCommand(file);
    expect(statSync(file.path).mode & 0o111).not.toBe(0);
    const said = execFileSync(file.path, ['show', "a 'b' $c", '*'], { encoding: 'utf8' });
    expect(said.split('\n').slice(-5)).toEqual(['<--cli>', '<show>', "<a 'b' $c>", '<*>', '']);
  });

  it('is never another program’s', () => {
    const path = join(folder, 'bin', 'tidemark');
    linkCommand({ path, text: '# Made by Tidemark: starts the app without its window.', onPath: false });
    writeFileSync(path, 'mine');
    expect(() => linkCommand({ path, text: 'x', onPath: false })).toThrow('was not made by this app');
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(existsSync(`${path}.new`)).toBe(false);
  });
});
