/** The desktop app's main process: Electron's events joined to decisions that stand in files of their own. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  BrowserWindow,
  Menu,
  MessageChannelMain,
  app,
  dialog,
  ipcMain,
  protocol,
  session,
  utilityProcess,
} from 'electron';
import { defaultHome } from '../../core/home.ts';
import { paths } from '../paths.ts';
import { listStatic } from '../web/static.ts';
import { pageUrl, scheme } from './address.ts';
import { parseArguments } from './arguments.ts';
import { decideClosing } from './closing.ts';
import { onPageDeath } from './crash.ts';
import { desktopHome } from './home.ts';
import type { DesktopHome } from './home.ts';
import { utilityLauncher } from './launch-utility.ts';
import { menuTemplate } from './menu.ts';
import { nativeEnvironment } from './native-resource.ts';
import { serveWindow } from './serve-window.ts';
import { windowOptions } from './window-options.ts';
import { guardContents, guardSession, servePage } from './window.ts';

const asked = parseArguments(process.argv.slice(1), process.cwd());
const folder = resolve(asked.home ?? process.env.TIDEMARK_HOME ?? defaultHome());
const log = (line: string): void => void process.stderr.write(`${line}\n`);

// Workers inherit it.
Object.assign(process.env, nativeEnvironment(process.resourcesPath, process.env));

let home: DesktopHome | null = null;
let window: BrowserWindow | null = null;
let deaths: readonly number[] = [];
let ended = false;
/** Whether runs go on after the window was closed. */
let stays = false;

/** Says why in a window of its own, and ends. */
function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log(error instanceof Error ? (error.stack ?? message) : message);
  dialog.showErrorBox('Tidemark cannot go on', message);
  app.quit();
}

function openWindow(): void {
  const opened = new BrowserWindow(windowOptions(paths.preload, { width: 1280, height: 800 }));
  window = opened;
  opened.once('ready-to-show', () => opened.show());
  opened.on('closed', () => {
    if (window === opened) window = null;
  });
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || opened.isDestroyed()) return;
    log(`The page's process ended: ${reason}`);
    const death = onPageDeath(deaths, Date.now());
    ({ deaths } = death);
    if (death.reload) opened.webContents.reload();
    else fail(new Error(`The page's process ended again and again (${reason}). Runs and their points are kept.`));
  });
  opened.loadURL(pageUrl).catch((error: unknown) => log(`page: ${String(error)}`));
}

function focusWindow(): void {
  stays = false;
  if (!window) return openWindow();
  if (window.isMinimized()) window.restore();
  window.focus();
}

function press(key: string): void {
  const modifiers: ('meta' | 'control')[] = [process.platform === 'darwin' ? 'meta' : 'control'];
  for (const type of ['keyDown', 'keyUp'] as const) {
    window?.webContents.sendInputEvent({ type, keyCode: key, modifiers });
  }
}

function end(opened: DesktopHome): Promise<void> {
  window?.hide();
  return opened
    .close()
    .catch((error: unknown) => log(String(error)))
    .then(() => {
      ended = true;
      app.quit();
    });
}

/** Quits as the user chose for runs that are going: see closing.ts. */
async function leave(opened: DesktopHome): Promise<void> {
  // Asked to quit once more, it does.
  if (stays) return end(opened);
  const what = await decideClosing(opened.api, process.pid, (question) => dialog.showMessageBox(question)).catch(
    // A folder that does not answer has no runs that could be asked about.
    (error: unknown) => (log(String(error)), 'stop' as const),
  );
  if (what === 'cancel') return focusWindow();
  if (what === 'stop') return end(opened);
  stays = true;
  window?.destroy();
  await opened.idle();
  // Opened again meanwhile, it is there to stay.
  if (stays) await end(opened);
}

function begin(): void {
  const opened = desktopHome({
    home: folder,
    host: 'desktop',
    launcher: utilityLauncher({ utilityProcess, MessageChannelMain }, paths.worker),
    log,
  });
  home = opened;
  void opened.failed.then(fail);
  guardSession(session.defaultSession);
  servePage(session.defaultSession, listStatic(paths.renderer), log);
  serveWindow(ipcMain, opened.api, { ours: () => window?.webContents.id ?? null, log });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, press)));
  openWindow();
}

// The window's own data lies in the data folder too, and with it the lock of a single start: one window a folder.
mkdirSync(folder, { recursive: true });
app.setPath('userData', join(folder, 'desktop'));
if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('second-instance', focusWindow);
  app.on('activate', focusWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (ended || !home) return;
    event.preventDefault();
    void leave(home);
  });
  app.whenReady().then(begin).catch(fail);
} else {
  app.quit();
}
