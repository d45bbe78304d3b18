/** The desktop app's main process: Electron's events joined to decisions that stand in files of their own. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  Menu,
  MessageChannelMain,
  Notification,
  app,
  dialog,
  ipcMain,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  session,
  utilityProcess,
} from 'electron';
import { defaultHome } from '../../core/home.ts';
import { openLog } from '../log-file.ts';
import { paths } from '../paths.ts';
import { listStatic } from '../web/static.ts';
import { scheme } from './address.ts';
import { appWindow } from './app-window.ts';
import { parseArguments } from './arguments.ts';
import { attend } from './attend.ts';
import { decideClosing } from './closing.ts';
import { helpActions } from './help.ts';
import { desktopHome } from './home.ts';
import type { DesktopHome } from './home.ts';
import { utilityLauncher } from './launch-utility.ts';
import { menuTemplate } from './menu.ts';
import { nativeEnvironment } from './native-resource.ts';
import { experimentFilters, opener } from './open.ts';
import { outside } from './outside.ts';
import type { Ask } from './question.ts';
import { serveWindow } from './serve-window.ts';
import { spoken, words } from './spoken.ts';
import { guardContents, guardSession, servePage } from './window.ts';

const asked = parseArguments(process.argv.slice(1), process.cwd());
const folder = resolve(asked.home ?? process.env.TIDEMARK_HOME ?? defaultHome());
const log = openLog(folder, (line) => void process.stderr.write(`${line}\n`));

// Workers inherit it.
Object.assign(process.env, nativeEnvironment(process.resourcesPath, process.env));

let home: DesktopHome | null = null;
let ended = false;
/** Whether runs go on after the window was closed. */
let stays = false;
const over = new AbortController();

const state = join(folder, 'desktop', 'window.json');
const window = appWindow({ preload: paths.preload, state, log, fail, sessionEnds: () => home && void end(home) });
const opening = opener(window, (question) => dialog.showMessageBox(question), dialog.showErrorBox, words);

/** Says why in a window of its own, and ends. */
function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log(error instanceof Error ? (error.stack ?? message) : message);
  dialog.showErrorBox(words().cannotGoOn, message);
  app.quit();
}

function focus(): void {
  stays = false;
  window.focus();
}

function end(opened: DesktopHome): Promise<void> {
  over.abort();
  window.hide();
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
  const ask: Ask = (question) => dialog.showMessageBox(question);
  const what = await decideClosing(opened.api, process.pid, ask, words()).catch(
    // A folder that does not answer has no runs that could be asked about.
    (error: unknown) => (log(String(error)), 'stop' as const),
  );
  if (what === 'cancel') return focus();
  if (what === 'stop') return end(opened);
  stays = true;
  window.destroy();
  await opened.idle();
  // Opened again meanwhile, it is there to stay.
  if (stays) await end(opened);
}

/** The machine itself: what is asleep or switched off takes no steps. */
function watchPower(opened: DesktopHome): void {
  powerMonitor.on('suspend', () => log('The machine goes to sleep.'));
  // The queue knows a sleep from a silence by its own clock: see core/queue/attempt.ts.
  powerMonitor.on('resume', () => log('The machine is awake.'));
  // Electron's types leave the event out; with it the system waits for the checkpoints.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    void end(opened);
  });
}

async function chooseFile(): Promise<void> {
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters: experimentFilters(words()) });
  if (filePaths.length > 0) opening.open({ files: filePaths, links: [] });
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
  serveWindow(ipcMain, opened.api, { ours: window.contents, log });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, spoken(), {
        press: window.press,
        chooseFile: () => void chooseFile(),
        ...helpActions(opened.api),
      }),
    ),
  );
  watchPower(opened);
  void attend(
    opened.api,
    { ...outside({ Notification, powerSaveBlocker, window, show: opening.show }), words },
    over.signal,
  );
  opening.ready(asked);
}

// The window's own data lies in the data folder too, and with it the lock of a single start: one window a folder.
mkdirSync(join(folder, 'desktop'), { recursive: true });
app.setPath('userData', join(folder, 'desktop'));
if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('second-instance', (_event, words, from) => {
    stays = false;
    opening.open(parseArguments(words.slice(1), from));
  });
  app.on('activate', focus);
  // macOS tells files and links so, on Windows and Linux they come as words of a start.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    opening.open({ files: [file], links: [] });
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    opening.open({ files: [], links: [link] });
  });
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
