/** `npm start`: the desktop app, or the page in a browser where Electron's binary cannot be had. */
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
const words = process.argv.slice(2).filter((a) => a !== '--web' && a !== '--no-native');
// The terminal sends Ctrl-C to the whole group: the app decides how to end, and this script waits for it.
process.on('SIGINT', () => undefined);

/** Why there can be no window here, in the words of the line that says so; null when there can be one. */
function noWindow() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no display';
  // Chromium does not start its sandbox as root, and without a sandbox no window is opened unless that is asked for.
  if (process.getuid() === 0 && !words.includes('--no-sandbox')) return 'A window is not opened as root';
  return null;
}

let why = wantsWeb ? 'Asked for by --web' : noWindow();
if (why === null) {
  const electron = electronBinary() ?? (await fetchElectron());
  if (electron) {
    const { code } = await run(electron, [root, ...words]);
    process.exit(code);
  }
  why = "Electron's binary could not be had";
}
if (!wantsWeb) say(`${why}; starting the same app as a page in your browser.`);
const options = words.filter((a) => a !== '--no-sandbox');
const { code } = await run(projectNode(), [join(root, 'out/main/cli.js'), 'serve', '--open', ...options]);
process.exit(code);
