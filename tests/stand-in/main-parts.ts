/** The stand-in's app, session and IPC of the main process. */
import { EventEmitter } from 'node:events';

export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

type Handler = (...args: unknown[]) => unknown;

class StandInIpc extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    this.#handlers.set(channel, handler);
  }
  async invoke(channel: string, event: unknown, args: unknown[]): Promise<unknown> {
    return structuredClone(await this.#handlers.get(channel)?.(event, ...args.map((arg) => structuredClone(arg))));
  }
}
export const ipcMain = new StandInIpc();

/** Keeps the app's handlers by the name of what sets them, and asks them as Chromium would. */
class StandInSession {
  readonly handlers: Record<string, Handler> = {};
  readonly #schemes = new Map<string, (request: { url: string; method: string }) => Promise<Response>>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: { url: string; method: string }) => Promise<Response>) =>
      void this.#schemes.set(scheme, handler),
  };
  readonly webRequest = { onBeforeRequest: (handler: Handler) => void (this.handlers.request = handler) };
  setPermissionRequestHandler = (handler: Handler): void => void (this.handlers.permission = handler);
  setPermissionCheckHandler = (handler: Handler): void => void (this.handlers.check = handler);
  setDevicePermissionHandler = (handler: Handler): void => void (this.handlers.device = handler);
  setUSBProtectedClassesHandler = (handler: Handler): void => void (this.handlers.usb = handler);

  isCancelled(url: string): boolean {
    let cancelled = false;
    this.handlers.request?.({ url }, (answer: { cancel: boolean }) => (cancelled = answer.cancel));
    return cancelled;
  }

  async fetch(url: string, method = 'GET'): Promise<Response> {
    if (this.isCancelled(url)) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    const handler = this.#schemes.get(new URL(url).protocol.slice(0, -1));
    if (!handler) throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
    return handler({ url, method });
  }
}
export const session = { defaultSession: new StandInSession() };

class StandInApp extends EventEmitter {
  readonly told: string[] = [];
  readonly folders: Record<string, string> = {};
  readonly #ended = Promise.withResolvers<number | null>();
  /** Resolves when the app has ended; with a code where it was told one. */
  readonly ended = this.#ended.promise;
  setPath = (name: string, path: string): void => void (this.folders[name] = path);
  isPackaged = true;
  /** As a test sets it: the languages the system's user wants. */
  languages = ['en-US'];
  getPreferredSystemLanguages = (): string[] => [...this.languages];
  exit = (code: number): void => this.#ended.resolve(code);
  enableSandbox = (): void => void this.told.push('sandbox');
  requestSingleInstanceLock = (): boolean => true;
  whenReady(): Promise<void> {
    this.told.push('ready');
    return new Promise((resolve) => setImmediate(resolve));
  }
  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.#ended.resolve(null);
  }
}
export const app = new StandInApp();

interface Shown {
  notifications: StandInNotification[];
  awake: number[];
  errors: string[];
  questions: unknown[];
  answer: number;
  chosen: string[];
  menu: unknown;
  schemes: unknown;
}
export const shown: Shown = {
  notifications: [],
  awake: [],
  errors: [],
  questions: [],
  answer: 0,
  chosen: [],
  menu: null,
  schemes: null,
};
export class StandInNotification extends EventEmitter {
  static isSupported = (): boolean => true;
  readonly options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    super();
    this.options = options;
  }
  show = (): void => void shown.notifications.push(this);
}
export const clipboard = { text: '', writeText: (text: string) => void (clipboard.text = text) };
export const powerMonitor = new EventEmitter();
let lastBlocker = 0;
export const powerSaveBlocker = {
  start(): number {
    shown.awake.push(++lastBlocker);
    return lastBlocker;
  },
  stop: (id: number) => void (shown.awake = shown.awake.filter((one) => one !== id)),
};
const display = { workArea: { x: 0, y: 25, width: 1920, height: 1055 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };
export const dialog = {
  showErrorBox: (title: string, text: string) => void shown.errors.push(`${title}: ${text}`),
  showOpenDialog: () => Promise.resolve({ filePaths: shown.chosen }),
  /** Keeps the question, and answers with the number a test has set. */
  showMessageBox: (question: unknown) => {
    shown.questions.push(question);
    return Promise.resolve({ response: shown.answer, checkboxChecked: false });
  },
};
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => void (shown.menu = menu),
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown) => {
    app.told.push('schemes');
    shown.schemes = schemes;
  },
};
