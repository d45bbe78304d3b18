/** The stand-in has what the desktop host uses of Electron: a part that is missing would be a part nobody tries. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as standIn from '../../stand-in/electron.ts';

const folder = join(import.meta.dirname, '../../../electron/hosts/desktop');
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'preload.ts')
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** Values (not types) that are imported from Electron. */
const importedBy = (text: string): string[] =>
  [...text.matchAll(/^import \{([^}]*)\} from 'electron';/gm)].flatMap((found) =>
    String(found[1])
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '' && !word.startsWith('type ')),
  );
const imported = sources.flatMap(({ text }) => importedBy(text));
const parts = standIn as unknown as Record<string, unknown>;
const namesIn = (text: string, object: string): string[] =>
  [...text.matchAll(new RegExp(`(?<![\\w.'])${object}\\??\\.(\\w+)\\(`, 'g'))].map((found) => String(found[1]));
const has = (value: unknown, name: string): boolean => typeof (value as Record<string, unknown>)[name] === 'function';

describe('the stand-in', () => {
  it('has every part that is imported', () => {
    expect(imported.length).toBeGreaterThan(12);
    expect(imported.filter((name) => parts[name] === undefined)).toEqual([]);
  });

  it('has every function that is called on one', () => {
    const calls = sources.flatMap(({ text }) =>
      importedBy(text).flatMap((object) => namesIn(text, object).map((name) => ({ object, name }))),
    );
    expect(calls.length).toBeGreaterThan(20);
    const missing = calls.filter(({ object, name }) => !has(parts[object], name));
    expect(missing.map(({ object, name }) => `${object}.${name}`)).toEqual([]);
  });

  it('has every function of a window and its contents', () => {
    const window = new standIn.BrowserWindow({ webPreferences: {}, width: 900, height: 600 });
    const text = sources.find(({ name }) => name === 'app-window.ts')?.text ?? '';
    const guard = sources.find(({ name }) => name === 'window.ts')?.text ?? '';
    const ofWindow = [...namesIn(text, 'opened'), ...namesIn(text, 'window')];
    const ofContents = [...namesIn(text, 'opened.webContents'), ...namesIn(guard, 'contents')];
    const ofSession = namesIn(guard, 'session');
    expect(Math.min(ofWindow.length, ofContents.length, ofSession.length)).toBeGreaterThan(3);
    expect(ofWindow.filter((name) => !has(window, name))).toEqual([]);
    expect(ofContents.filter((name) => !has(window.webContents, name))).toEqual([]);
    expect(ofSession.filter((name) => !has(window.webContents.session, name))).toEqual([]);
  });
});
