/** Makes a clone ready: packages installed, program built. Each step runs only when its result is missing or old. */
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, projectNode, root, run, say } from './process.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || there[path]?.version === entry.version,
  );
}

/** Installs the locked packages when some are missing or of another version. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing packages (once, about a minute) ...');
  const started = Date.now();
  const { code, output } = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (code !== 0) {
    say(output);
    say('The packages could not be installed. Check the network connection and run the command again.');
    process.exit(1);
  }
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Node below 22 cannot load the store's native part; the project's own Node comes with the packages. */
export async function ensureNode() {
  const probe = await run(projectNode(), ['-p', 'process.versions.napi'], { stdio: ['ignore', 'pipe', 'pipe'] });
  if (Number(probe.output.trim()) >= 10) return;
  say('Tidemark needs Node 22.14 or later, and none came with its packages for this system.');
  say('Install the current Node LTS, then run the command again.');
  process.exit(1);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

/** Builds out/ when a source file is newer than the last build. */
export async function ensureBuilt(options = {}) {
  const stamp = join(root, 'out', '.built');
  const sources = [
    'shared',
    'electron',
    'renderer',
    'electron.vite.config.ts',
    'svelte.config.js',
    'package-lock.json',
  ];
  const latest = sources.reduce((time, path) => Math.max(time, newest(join(root, path))), 0);
  if (!options.force && existsSync(stamp) && statSync(stamp).mtimeMs >= latest) return;
  say('Building ...');
  const startedAt = new Date();
  const { code, output } = await run(
    projectNode(),
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  if (code !== 0) {
    say(output);
    say('The build failed; what went wrong stands above.');
    process.exit(1);
  }
  writeFileSync(stamp, `${startedAt.toISOString()}\n`);
  say(`Built in ${((Date.now() - startedAt.getTime()) / 1000).toFixed(1)} s.`);
}

export async function ensureReady() {
  await ensureInstalled();
  await ensureNode();
  await ensureBuilt();
  return environment;
}
