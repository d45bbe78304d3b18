#!/usr/bin/env node
/**
 * The `tidemark` command. In a clone it first sets up what is missing; in an installed package the built program is
 * there already. Runs on Node 20 and hands over to a Node that can load the store.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The Node that npm installed beside the package for this system; null where there is none. */
function packagedNode() {
  const windows = process.platform === 'win32';
  const system = `${windows ? 'win' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  for (const name of [`node-${system}`, `node-bin-${system}`]) {
    try {
      const file = join(dirname(require.resolve(`${name}/package.json`)), 'bin', windows ? 'node.exe' : 'node');
      if (existsSync(file)) return file;
    } catch {
      // Not this package: the next, or none.
    }
  }
  return null;
}

let node = process.execPath;
if (existsSync(join(root, 'electron'))) {
  const { ensureReady } = await import('../scripts/lib/ready.mjs');
  const { projectNode } = await import('../scripts/lib/process.mjs');
  await ensureReady();
  node = projectNode();
} else if (Number(process.versions.napi) < 10) {
  const own = packagedNode();
  if (own === null) {
    process.stderr.write(
      'Tidemark needs Node 22.14 or later. Install the current Node LTS, then run the command again.\n',
    );
    process.exit(1);
  }
  node = own;
}

const child = spawn(node, ['--enable-source-maps', join(root, 'out', 'main', 'cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // npm runs scripts in the package's folder; a path the user types is relative to where they stand.
  cwd: process.env.INIT_CWD && process.env.npm_lifecycle_event === 'tidemark' ? process.env.INIT_CWD : process.cwd(),
});
// The terminal sends Ctrl-C to the whole group: the program decides, this wrapper only waits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT') child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
