/** Where Electron's binary is, and one bounded try to get it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, projectNode, root, say } from './process.mjs';
import { spawn } from 'node:child_process';

const home = join(root, 'node_modules', 'electron');

/** The binary's path, or null where it is not installed. */
export function electronBinary() {
  const pathFile = join(home, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const candidate = override ? join(override, name) : join(home, 'dist', name);
  return existsSync(candidate) ? candidate : null;
}

/** Runs Electron's own installer for at most two minutes; resolves to the binary or null. */
export function fetchElectron() {
  const installer = join(home, 'install.js');
  if (!existsSync(installer)) return null;
  say("Getting Electron's binary (once) ...");
  return new Promise((resolve) => {
    const child = spawn(projectNode(), [installer], { cwd: root, env: environment, stdio: 'ignore', timeout: 120_000 });
    child.on('error', () => resolve(null));
    child.on('exit', () => resolve(electronBinary()));
  });
}
