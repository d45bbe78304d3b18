/**
 * Window contents whose page is a real Chromium's: its files come through the app's protocol handler, its preload script
 * is the built one, its messages go through the app's own sender check with the frame and address Chromium tells.
 * Chromium knows no `app:`, so the page stands at an https address that is the other name of `app://tidemark`.
 */
import { readFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { BrowserContext, Frame, Page, Route } from '@playwright/test';
import { ipcMain, session } from '../main-parts.ts';
import type { Frame as SenderFrame } from '../main-parts.ts';
import { StandInPort } from '../utility.ts';
import { StandInContents } from '../window.ts';
import { preloadIn } from './preload.ts';

const origin = 'https://tidemark.stand-in.test';
const toApp = (url: string): string =>
  url === origin || url.startsWith(`${origin}/`) ? `app://tidemark${url.slice(origin.length)}` : url;
const toPage = (url: string): string =>
  url.startsWith('app://tidemark/') ? origin + url.slice('app://tidemark'.length) : url;

const senderOf = (frame: Frame): SenderFrame => {
  const parent = frame.parentFrame();
  return { url: toApp(frame.url()), parent: parent && senderOf(parent) };
};

export class ChromiumContents extends StandInContents {
  readonly #page: Promise<Page>;
  #url = 'about:blank';
  readonly #lines = new Map<number, MessagePort>();
  /** An address the app itself goes to: that is no navigation of the page's. */
  #asked = '';

  constructor(preferences: Record<string, unknown>, browser: Promise<BrowserContext>) {
    const preload = String(preferences.preload);
    super(preload);
    const script = preloadIn(readFileSync(preload, 'utf8'), preferences.nodeIntegrationInSubFrames === true);
    this.#page = browser.then((context) => this.#open(context, script));
  }

  async #open(context: BrowserContext, script: string): Promise<Page> {
    const page = context.pages()[0] ?? (await context.newPage());
    context.on('page', (opened) => {
      if (this.openHandler({ url: toApp(opened.url()) }).action === 'deny') void opened.close();
    });
    await page.exposeBinding('standInInvoke', ({ frame }, channel: string, args: unknown[]) =>
      ipcMain.invoke(channel, { sender: { id: this.id }, senderFrame: senderOf(frame) }, args),
    );
    await page.exposeBinding('standInOpen', ({ frame }, channel: string, line: number) => {
      const { port1, port2 } = new MessageChannel();
      this.#lines.set(line, port2);
      port2.on('message', (data: string) => void page.evaluate(`standInReceive(${line}, ${JSON.stringify(data)})`));
      const ports = [new StandInPort(port1)];
      ipcMain.emit(channel, { sender: { id: this.id }, senderFrame: senderOf(frame), ports }, null);
    });
    await page.exposeBinding('standInSend', (_, line: number, data: unknown) =>
      this.#lines.get(line)?.postMessage(data),
    );
    await page.addInitScript(script);
    await page.route('**/*', (route) => this.#answer(route, page));
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.#url = toApp(frame.url());
      this.emit('did-navigate-in-page', {}, this.#url);
    });
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed' }));
    return page;
  }

  async #answer(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    if (request.isNavigationRequest() && url.split('#')[0] !== this.#asked.split('#')[0]) {
      let prevented = false;
      const event = { url, preventDefault: () => (prevented = true) };
      this.emit(request.frame() === page.mainFrame() ? 'will-navigate' : 'will-frame-navigate', event);
      // The one error after which Chromium stays where it is, as Electron does.
      if (prevented) return route.abort('aborted');
    }
    try {
      const answer = await session.defaultSession.fetch(url, request.method());
      const headers = Object.fromEntries(answer.headers);
      await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
    } catch {
      // The app cancels it, or nobody serves that scheme.
      await route.abort('blockedbyclient');
    }
  }

  #hangUp(): void {
    for (const port of this.#lines.values()) port.close();
    this.#lines.clear();
  }

  override async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    if (url.split('#')[0] !== this.#url.split('#')[0]) this.#hangUp();
    this.#asked = url;
    await page.goto(toPage(url));
    this.emit('did-finish-load');
  }

  override reload(): void {
    this.reloads += 1;
    this.#hangUp();
    this.#asked = this.#url;
    void this.#page.then((page) => page.reload());
  }

  override getURL = (): string => this.#url;
}
