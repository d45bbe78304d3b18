/** The stand-in's window: loads pages through the app's own protocol handler and runs the built preload script for each. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Bridge } from '../../shared/contract/bridge.ts';
import { ipcMain, session } from './main-parts.ts';
import type { Frame } from './main-parts.ts';
import { StandInPort } from './utility.ts';

let lastId = 0;
export const windows: StandInWindow[] = [];

/** What a page of ours sees, and what came over the wire for it. */
export interface Page {
  readonly window: Record<string, unknown>;
  readonly bridge: Bridge;
  readonly response: Response;
}

export class StandInContents extends EventEmitter {
  readonly id = ++lastId;
  readonly session = session.defaultSession;
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  readonly keys: unknown[] = [];
  reloads = 0;
  page: Page | null = null;
  frame: Frame = { url: 'about:blank', parent: null };
  readonly #preload: string;
  #ports: MessagePort[] = [];

  constructor(preload: string) {
    super();
    this.#preload = preload;
  }

  async loadURL(url: string): Promise<void> {
    const sameDocument = this.page !== null && url.split('#')[0] === this.frame.url.split('#')[0] && url.includes('#');
    this.frame = { url, parent: null };
    if (sameDocument) return void this.emit('did-navigate-in-page', {}, url);
    for (const port of this.#ports.splice(0)) port.close();
    const response = await session.defaultSession.fetch(url);
    const window = runPreload(this.#preload, this.#senderOf());
    this.page = { window, bridge: window.tidemark as Bridge, response };
    this.emit('did-finish-load');
  }

  reload(): void {
    this.reloads += 1;
    this.page = null;
    void this.loadURL(this.frame.url);
  }

  getURL = (): string => this.frame.url;
  setWindowOpenHandler = (handler: StandInContents['openHandler']): void => void (this.openHandler = handler);
  sendInputEvent = (event: unknown): void => void this.keys.push(event);

  /** The `ipcRenderer` of this page, whose messages say that they come from `frame`. */
  #senderOf(frame = this.frame) {
    const sender = { id: this.id };
    return {
      invoke: (channel: string, ...args: unknown[]) => ipcMain.invoke(channel, { sender, senderFrame: frame }, args),
      postMessage: (channel: string, message: unknown, transfer: MessagePort[]) => {
        this.#ports.push(...transfer);
        const ports = transfer.map((port) => new StandInPort(port));
        ipcMain.emit(channel, { sender, senderFrame: frame, ports }, structuredClone(message));
      },
    };
  }

  /** A bridge as a foreign frame, or a page at a foreign address, would have it. */
  bridgeFrom(frame: Frame): Bridge {
    return runPreload(this.#preload, this.#senderOf(frame)).tidemark as Bridge;
  }
}

/** Runs the script as a sandboxed one is run: `require` gives `electron` and nothing else. */
function runPreload(path: string, ipcRenderer: unknown): Record<string, unknown> {
  const window: Record<string, unknown> = {};
  const contextBridge = { exposeInMainWorld: (name: string, value: unknown) => void (window[name] = value) };
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`a sandboxed preload script cannot require ${name}`);
    return { contextBridge, ipcRenderer };
  };
  vm.runInNewContext(readFileSync(path, 'utf8'), { require, MessageChannel });
  return window;
}

export class StandInWindow extends EventEmitter {
  readonly options: { webPreferences: Record<string, unknown>; width: number; height: number; x?: number; y?: number };
  bounds: { x: number; y: number; width: number; height: number };
  part = 0;
  maximized = false;
  readonly webContents: StandInContents;
  visible: boolean;
  focused = 0;
  destroyed = false;

  constructor(options: StandInWindow['options'] & { show?: boolean }) {
    super();
    this.options = options;
    const { width, height, x = 10, y = 30 } = options;
    this.bounds = { x, y, width, height };
    this.visible = options.show ?? true;
    this.webContents = StandInWindow.contentsOf(options.webPreferences);
    windows.push(this);
    StandInWindow.created(this.webContents);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
  }
  static created: (contents: StandInContents) => void = () => undefined;
  /** What shows the pages: this file's, without a browser, or chromium/contents.ts. */
  static contentsOf = ({ preload }: Record<string, unknown>): StandInContents => new StandInContents(String(preload));

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  show = (): void => void (this.visible = true);
  hide = (): void => void (this.visible = false);
  focus = (): void => void (this.focused += 1);
  minimized = false;
  fullScreen = false;
  isMinimized = (): boolean => this.minimized;
  restore = (): void => void (this.minimized = false);
  setFullScreen = (on: boolean): void => void (this.fullScreen = on);
  isFocused = (): boolean => false;
  isMaximized = (): boolean => this.maximized;
  isFullScreen = (): boolean => this.fullScreen;
  maximize = (): void => void (this.maximized = true);
  setProgressBar = (part: number): void => void (this.part = part);
  getNormalBounds = (): StandInWindow['bounds'] => this.bounds;
  isDestroyed = (): boolean => this.destroyed;
  close(): void {
    this.emit('close', {});
    this.destroy();
  }
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit('closed');
  }
}
