/**
 * `npm run package [-- OPTIONS]`: installers of this system by electron-builder; its options are passed on. With `--dir`
 * it makes the unpacked app alone, which needs no network: over the true Electron where it is installed, else over a
 * stand-in, which it says.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary } from './lib/electron.mjs';
import { projectNode, root, run, say } from './lib/process.mjs';
import { ensureBuilt, ensureInstalled, ensureNode } from './lib/ready.mjs';

await ensureInstalled();
await ensureNode();
await ensureBuilt();
const { licenceText } = await import('./lib/licences.mjs');
const { nativeFolder } = await import('./native/folder.mjs');
const { standInElectron } = await import('./lib/stand-in-electron.mjs');

const dist = join(root, 'dist');
const args = process.argv.slice(2);
rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'native'), { recursive: true });
writeFileSync(join(dist, 'licences.txt'), licenceText());

const native = nativeFolder();
if (args.includes('--no-native')) say('The native engine is left out; the app trains on WebAssembly.');
else if (existsSync(join(native, 'versions.json'))) cpSync(native, join(dist, 'native'), { recursive: true });
else say('The native engine is not built here (npm run native); the app trains on WebAssembly.');

const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
const extra = [`-c.electronVersion=${version}`];
if (electronBinary() === null && args.includes('--dir')) {
  say('Electron’s binary is not here: packaging over a stand-in. What comes out shows its files and runs nothing.');
  extra.push(`-c.electronDist=${await standInElectron(join(dist, 'stand-in'), version)}`);
}
const { code } = await run(projectNode(), [
  join(root, 'node_modules/electron-builder/cli.js'),
  '--config',
  'electron-builder.yml',
  '--publish',
  'never',
  ...args.filter((a) => a !== '--no-native'),
  ...extra,
]);
process.exit(code);
