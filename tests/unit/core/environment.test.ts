import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { environmentOf } from '../../../electron/core/queue/environment.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-environment-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    encoding: 'utf8',
  }).trim();

test('the commit of the working folder is recorded, and whether files differ from it', async () => {
  git('init', '--quiet');
  writeFileSync(join(folder, 'spec.yaml'), 'name: one\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'First');
  const commit = git('rev-parse', 'HEAD');
  expect((await environmentOf(folder, '0.0.0')).git).toEqual({ commit, changed: false });
  writeFileSync(join(folder, 'spec.yaml'), 'name: two\n');
  expect((await environmentOf(folder, '0.0.0')).git).toEqual({ commit, changed: true });
});

test('outside a repository there is no commit, and host facts are recorded all the same', async () => {
  const facts = await environmentOf(folder, '1.2.3');
  expect(facts).toMatchObject({ tidemark: '1.2.3', git: null, host: { platform: process.platform } });
});
