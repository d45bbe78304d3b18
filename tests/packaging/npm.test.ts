/** The package as npm makes it, installed where there is no clone: what a server or a container has. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newFolder, specFile, tiny } from '../cli/support.ts';

const root = join(import.meta.dirname, '../..');
const windows = process.platform === 'win32';
const npm = windows ? 'npm.cmd' : 'npm';
const run = promisify(execFile);

const folder = newFolder('tidemark-package-');
const home = join(folder, 'data');
const installed = join(folder, 'node_modules/tidemark');
const command = join(folder, 'node_modules/.bin', windows ? 'tidemark.cmd' : 'tidemark');
const started: ChildProcess[] = [];

beforeAll(async () => {
  const packed = await run(npm, ['pack', '--json', '--pack-destination', folder], { cwd: root });
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  await run(npm, ['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, filename)], { cwd: folder });
});
afterAll(() => {
  for (const child of started) child.kill('SIGTERM');
});

const tidemark = (...args: string[]) => run(command, ['--home', home, ...args], { cwd: folder, shell: windows });

it('holds the program, its page and its examples, and no source or test', () => {
  expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'bin', 'out', 'package.json', 'resources']);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))).toMatchObject({
    name: 'tidemark',
    version,
  });
  for (const development of ['electron', 'vite', 'svelte', 'vitest']) {
    expect(existsSync(join(folder, 'node_modules', development))).toBe(false);
  }
});

it('trains, and keeps the run', async () => {
  const spec = specFile(tiny, 'spec.yaml', folder);
  const { stdout } = await tidemark('run', spec, '--set', 'training.epochs=1');
  expect(stdout).toMatch(/Epoch 1 - /);
  expect((await tidemark('runs')).stdout).toContain('tiny');
});

it('serves the page and its files to who has the token', async () => {
  const child = spawn(command, ['--home', home, 'serve', '--port', '0'], { cwd: folder, shell: windows });
  started.push(child);
  const link = await new Promise<URL>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(said)?.[0];
      if (found) resolve(new URL(found));
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
  const page = await (await fetch(link.origin)).text();
  const script = /src="\.?\/?(assets\/[^"]+\.js)"/.exec(page)?.[1];
  expect((await fetch(`${link.origin}/${script ?? 'none'}`)).status).toBe(200);
});
