/** The first way: tfjs-node's own installer, which fetches a finished addon and library for this system. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment, root } from '../lib/process.mjs';
import { CannotMake, runTool } from './tool.mjs';

const SECONDS = 180;
const home = join(root, 'node_modules', '@tensorflow', 'tfjs-node');

/** Puts lib/ and deps/ of the package into `folder`; the addon finds its library by that layout. */
export async function installOfficial(folder) {
  try {
    await runTool(process.execPath, ['scripts/install.js', 'cpu', 'download'], {
      what: "tfjs-node's installer",
      seconds: SECONDS,
      cwd: home,
      env: environment,
    });
    const lib = join(home, 'lib');
    const version = (existsSync(lib) ? readdirSync(lib) : []).find((name) =>
      existsSync(join(lib, name, 'tfjs_binding.node')),
    );
    if (!version) throw new CannotMake("tfjs-node's installer: it fetched no addon for this system.");
    for (const part of ['lib', 'deps'])
      if (existsSync(join(home, part))) cpSync(join(home, part), join(folder, part), { recursive: true });
    return { addon: join('lib', version, 'tfjs_binding.node'), made: "by tfjs-node's installer" };
  } finally {
    for (const part of ['lib', 'deps']) rmSync(join(home, part), { recursive: true, force: true });
  }
}
