import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { NATIVE_LAYOUT, nativeFolder } from '../../../electron/worker/engine/native-folder.ts';
import { buildAddon } from '../../../scripts/native/build.mjs';
import * as script from '../../../scripts/native/folder.mjs';
import { runTool } from '../../../scripts/native/tool.mjs';

afterEach(() => vi.unstubAllEnvs());

const check = (folder: string) =>
  spawnSync(process.execPath, ['scripts/native.mjs', '--check'], {
    env: { ...process.env, TIDEMARK_NATIVE_DIR: folder },
  }).status;

test('the script and the engine mean the same folder', () => {
  expect(script.NATIVE_LAYOUT).toBe(NATIVE_LAYOUT);
  expect(script.nativeFolder()).toBe(nativeFolder());
  vi.stubEnv('XDG_CACHE_HOME', '/elsewhere');
  expect(script.nativeFolder()).toBe(nativeFolder());
  vi.stubEnv('TIDEMARK_NATIVE_DIR', '/by/name');
  expect([script.nativeFolder(), nativeFolder()]).toEqual(['/by/name', '/by/name']);
});

test('--check tells by its exit code whether the library is there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-native-'));
  expect(check(folder)).toBe(1);
  writeFileSync(join(folder, 'versions.json'), '{}');
  expect(check(folder)).toBe(0);
  rmSync(folder, { recursive: true });
});

test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
  'a machine without a compiler is told so in one line',
  async () => {
    vi.stubEnv('PATH', '/nonexistent');
    await expect(buildAddon('/nonexistent', '/nonexistent')).rejects.toThrow(
      /^Looking for a C\+\+ compiler .* g\+\+ is not installed\.$/,
    );
  },
);

test('a tool that does not end is stopped, and its step is named', async () => {
  const endless = runTool(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { what: 'Waiting', seconds: 1 });
  await expect(endless).rejects.toThrow('Waiting: not done within 1 s.');
});
