/** The one window: made, shown at a view, kept where it stood, and loaded again when its page's process dies. */
import { BrowserWindow, screen } from 'electron';
import { pageUrl } from './address.ts';
import { onPageDeath } from './crash.ts';
import { windowOptions } from './window-options.ts';
import { placeWindow, readKept, writeKept } from './window-state.ts';

export interface AppWindow {
  /** Opens it where none is, and brings it to the front. */
  focus(): void;
  /** As `focus`, at a view. @param hash the view's address within the page */
  show(hash: string): void;
  hide(): void;
  /** Without asking anybody. */
  destroy(): void;
  /** Types a key with Ctrl (Cmd on macOS) into the page. */
  press(key: string): void;
  /** See Outside.progress. */
  progress(part: number): void;
  isFocused(): boolean;
  /** Id of its contents; null while there is none. */
  contents(): number | null;
}

export interface WindowParts {
  readonly preload: string;
  /** File in which place and view are kept. */
  readonly state: string;
  readonly log: (line: string) => void;
  readonly fail: (error: unknown) => void;
  /** Windows logs the user out or shuts down, and waits a few seconds. */
  readonly sessionEnds: () => void;
}

const SAVE_MS = 500;

export function appWindow({ preload, state, log, fail, sessionEnds }: WindowParts): AppWindow {
  let window: BrowserWindow | null = null;
  let deaths: readonly number[] = [];
  let part = -1;

  function open(hash: string | null): void {
    const kept = readKept(state);
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
    const opened = new BrowserWindow(windowOptions(preload, placeWindow(kept, areas)));
    window = opened;
    if (kept?.maximized) opened.maximize();
    if (kept?.full_screen) opened.setFullScreen(true);
    opened.once('ready-to-show', () => opened.show());
    keep(opened);
    opened.on('query-session-end', (event) => {
      event.preventDefault();
      sessionEnds();
    });
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || opened.isDestroyed()) return;
      log(`The page's process ended: ${reason}`);
      const death = onPageDeath(deaths, Date.now());
      ({ deaths } = death);
      // The address holds the view, so the same one comes back.
      if (death.reload) opened.webContents.reload();
      else fail(new Error(`The page's process ended again and again (${reason}). Runs and their points are kept.`));
    });
    opened.setProgressBar(part);
    load(opened, hash ?? kept?.view ?? '');
  }

  function load(opened: BrowserWindow, hash: string): void {
    opened.loadURL(pageUrl + hash).catch((error: unknown) => log(`page: ${String(error)}`));
  }

  function keep(opened: BrowserWindow): void {
    let timer: NodeJS.Timeout | null = null;
    function save(): void {
      if (timer) clearTimeout(timer);
      timer = null;
      if (opened.isDestroyed()) return;
      const { x, y, width, height } = opened.getNormalBounds();
      const view = new URL(opened.webContents.getURL()).hash;
      try {
        writeKept(state, {
          ...{ x, y, width, height, view },
          maximized: opened.isMaximized(),
          full_screen: opened.isFullScreen(),
        });
      } catch (error) {
        log(`The window's place is not kept: ${String(error)}`);
      }
    }
    const later = (): void => void (timer ??= setTimeout(save, SAVE_MS));
    opened.on('resize', later);
    opened.on('move', later);
    opened.webContents.on('did-navigate-in-page', later);
    opened.on('close', save);
  }

  function front(opened: BrowserWindow): void {
    if (opened.isMinimized()) opened.restore();
    opened.show();
    opened.focus();
  }

  return {
    focus() {
      if (window) front(window);
      else open(null);
    },
    show(hash) {
      if (!window) return open(hash);
      load(window, hash);
      front(window);
    },
    hide: () => window?.hide(),
    destroy: () => window?.destroy(),
    press(key) {
      const modifiers: ('meta' | 'control')[] = [process.platform === 'darwin' ? 'meta' : 'control'];
      for (const type of ['keyDown', 'keyUp'] as const) {
        window?.webContents.sendInputEvent({ type, keyCode: key, modifiers });
      }
    },
    progress(next) {
      part = next;
      window?.setProgressBar(part);
    },
    isFocused: () => window?.isFocused() ?? false,
    contents: () => window?.webContents.id ?? null,
  };
}
