/** `npm start`: the desktop app, or the page in a browser where Electron's binary cannot be had. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary, fetchElectron } from './lib/electron.mjs';
import { projectNode, root, run, say } from './lib/process.mjs';
import { ensureReady } from './lib/ready.mjs';

await ensureReady();
if (!process.argv.includes('--no-native')) {
  const native = await run(projectNode(), [join(root, 'scripts/native.mjs'), '--check'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (native.code !== 0) {
    say('The native engine is not here yet; getting it once (WebAssembly serves where that fails).');
    await run(projectNode(), [join(root, 'scripts/native.mjs')]);
  }
}

const wantsWeb = process.argv.includes('--web');
const electron = wantsWeb ? null : (electronBinary() ?? (await fetchElectron()));
const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (electron && existsSync(electron) && display) {
  const { code } = await run(electron, [root]);
  process.exit(code);
}
if (!wantsWeb) {
  const why = electron ? 'There is no display' : "Electron's binary could not be had";
  say(`${why}; starting the same app as a page in your browser.`);
}
const { code } = await run(projectNode(), [
  join(root, 'out/main/cli.js'),
  'serve',
  '--open',
  ...process.argv.slice(2).filter((a) => a !== '--web' && a !== '--no-native'),
]);
process.exit(code);
