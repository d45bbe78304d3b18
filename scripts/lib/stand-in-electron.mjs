/**
 * A distribution with the shape of Electron's and nothing that runs: where the true one cannot be had, the packaging,
 * its file list, its archive and its fuses are still tried. What it makes is no app.
 */
import { createPackage } from '@electron/asar';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The mark before an Electron binary's fuses, and nine fuses as a fresh Electron has them ('1' on, '0' off). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = '101100110';

/** @param folder is made @param version of Electron */
export async function standInElectron(folder, version) {
  const app = `${folder}-default`;
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{"name":"stand-in"}');
  await createPackage(app, join(folder, 'resources', 'default_app.asar'));
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES.length]), Buffer.from(FUSES)]);
  const filler = Buffer.alloc(4096);
  const binary = process.platform === 'win32' ? 'electron.exe' : 'electron';
  for (const name of [binary, 'chrome-sandbox']) {
    writeFileSync(join(folder, name), Buffer.concat([filler, wire, filler]));
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'A stand-in.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<!doctype html>\n');
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  return folder;
}
