/** What the desktop host's and the page's sources may not contain: promises that are kept by something being nowhere. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { channels } from '../../../electron/hosts/desktop/channels.ts';

const root = join(import.meta.dirname, '../../..');
const sourcesIn = (folder: string): { name: string; text: string }[] =>
  readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((name) => /\.(?:ts|svelte|html)$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') }));
const desktop = sourcesIn('electron/hosts/desktop');
const page = sourcesIn('renderer');
const having = (sources: typeof desktop, pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

it('reads the sources it speaks of', () => {
  expect(desktop.length).toBeGreaterThan(15);
  expect(page.length).toBeGreaterThan(100);
});

it('hands nothing to the system’s own programs', () => {
  expect(having(desktop, /\bshell\b.*from 'electron'|\bshell,|openExternal|openPath/)).toEqual([]);
});

it('makes no webview, and no window that has not the guarded options', () => {
  expect(having(page, /<webview|allowpopups/i)).toEqual([]);
  const makers = desktop.filter(({ text }) => /new (?:BrowserWindow|WebContentsView|BrowserView)\(/.test(text));
  expect(makers.map(({ name }) => name)).toEqual(['electron/hosts/desktop/app-window.ts']);
  expect(makers[0]?.text).toContain('new BrowserWindow(windowOptions(');
});

it('loads no file by its path, and opens no debugger’s door', () => {
  expect(having(desktop, /loadFile\(|file:\/\/|remote-debugging|\.debugger\b/)).toEqual([]);
});

it('listens on two channels, both in the file that checks the sender', () => {
  expect(Object.keys(channels).toSorted()).toEqual(['call', 'subscribe']);
  expect(having(desktop, /ipcMain\.(?:handle|on|once|handleOnce)\(/)).toEqual([
    'electron/hosts/desktop/serve-window.ts',
  ]);
  const served = desktop.find(({ name }) => name.endsWith('serve-window.ts'))?.text ?? '';
  expect(served.match(/ipcMain\.(?:handle|on)\(/g)).toHaveLength(2);
  expect(served.match(/isAllowed\(event, ours/g)).toHaveLength(2);
});

it('puts text on the page as text', () => {
  expect(having(page, /\{@html|innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/)).toEqual([]);
});

it('builds on an Electron that was current when this was written', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(Number(/\d+/.exec(devDependencies.electron ?? '')?.[0])).toBeGreaterThanOrEqual(45);
});
