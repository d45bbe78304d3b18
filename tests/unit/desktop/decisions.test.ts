import type { Api } from '../../../shared/contract/index.ts';
import { closingOf, decideClosing } from '../../../electron/hosts/desktop/closing.ts';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../electron/hosts/desktop/arguments.ts';
import { onPageDeath } from '../../../electron/hosts/desktop/crash.ts';
import { exitOf } from '../../../electron/hosts/desktop/exit.ts';
import { menuTemplate } from '../../../electron/hosts/desktop/menu.ts';
import { windowOptions } from '../../../electron/hosts/desktop/window-options.ts';

describe('the window', () => {
  const { webPreferences, ...frame } = windowOptions('/app/preload.cjs', { width: 1280, height: 800 });

  it.each([
    ['contextIsolation', true],
    ['sandbox', true],
    ['webSecurity', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['webviewTag', false],
    ['navigateOnDragDrop', false],
    ['spellcheck', false],
  ] as const)('has %s %s', (name, value) => {
    expect(webPreferences?.[name]).toBe(value);
  });

  it('runs our preload script and no other switch of Blink’s', () => {
    expect(webPreferences?.preload).toBe('/app/preload.cjs');
    expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
  });

  it('is never smaller than the layout allows', () => {
    expect(frame).toMatchObject({ width: 1280, height: 800, minWidth: 900, minHeight: 600 });
  });
});

describe('the command line', () => {
  const at = (...words: string[]) => parseArguments(words, '/projects');

  it.each([
    [['--home', '/data'], '/data'],
    [['--home=/data'], '/data'],
    [['--home', 'lab'], '/projects/lab'],
    [['--home=lab=2'], '/projects/lab=2'],
    [['--home'], null],
    [['--home='], null],
    [['--home', '--inspect'], null],
    [['.', '--no-sandbox'], null],
  ])('%j means the folder %s', (words, home) => {
    expect(at(...words).home).toBe(home === null ? null : resolve(home));
  });

  it('takes experiment files, wherever they stand, and nothing else', () => {
    const words = [
      '.',
      'a.tidemark.yaml',
      '--flag',
      '/b/c.TIDEMARK.json',
      'notes.yaml',
      '-psn_0_1',
      'https://x.tidemark.yaml.evil',
    ];
    expect(at(...words).files).toEqual([resolve('/projects/a.tidemark.yaml'), resolve('/b/c.TIDEMARK.json')]);
  });
});

describe('a page whose process dies', () => {
  it('is loaded again three times a minute, and then no more', () => {
    let deaths: readonly number[] = [];
    const reloads = [0, 1000, 2000, 3000].map((now) => {
      const death = onPageDeath(deaths, now);
      ({ deaths } = death);
      return death.reload;
    });
    expect(reloads).toEqual([true, true, true, false]);
  });

  it('is forgiven what lies more than a minute back', () => {
    expect(onPageDeath([0, 1, 2], 62_000)).toEqual({ deaths: [62_000], reload: true });
  });
});

describe('the exit of a utility process', () => {
  it.each([
    [0, 'linux', { code: 0, signal: null }],
    [1, 'linux', { code: 1, signal: null }],
    [2, 'darwin', { code: 2, signal: null }],
    [9, 'linux', { code: null, signal: 'SIGKILL' }],
    [15, 'darwin', { code: null, signal: 'SIGTERM' }],
    [11, 'linux', { code: null, signal: 'SIGSEGV' }],
    [134, 'linux', { code: null, signal: 'SIGABRT' }],
    [9, 'win32', { code: 9, signal: null }],
  ] as const)('%i on %s', (number, platform, exit) => {
    expect(exitOf(number, platform)).toEqual(exit);
  });
});

describe('the menu', () => {
  const actions = {
    press: () => undefined,
    chooseFile: () => undefined,
    copyDiagnostics: () => undefined,
    linkCommand: () => undefined,
  };
  const labels = (platform: NodeJS.Platform): string[] =>
    menuTemplate(platform, 'en', actions).map((item) => String(item.role ?? item.label));

  it('begins with the app’s own menu on macOS alone', () => {
    expect(labels('darwin')).toEqual(['appMenu', 'File', 'editMenu', 'Go', 'View', 'windowMenu', 'help']);
    expect(labels('linux')).toEqual(['File', 'editMenu', 'Go', 'View', 'windowMenu', 'help']);
  });

  it('shows the page’s keys without taking them from it', () => {
    const go = menuTemplate('linux', 'en', actions).find((item) => item.label === 'Go')?.submenu;
    const items = (Array.isArray(go) ? go : []).filter((item) => item.accelerator);
    expect(items.map((item) => item.accelerator)).toEqual(['K', 1, 2, 3, 4, 5, 6].map((key) => `CmdOrCtrl+${key}`));
    expect(items.every((item) => item.registerAccelerator === false)).toBe(true);
  });

  it('names everything in the language that is spoken, the places as the page does', () => {
    type Item = ReturnType<typeof menuTemplate>[number];
    const named = (items: readonly Item[]): string[] =>
      items.flatMap((item) => [item.label ?? '', ...(Array.isArray(item.submenu) ? named(item.submenu) : [])]);
    const [english, german] = (['en', 'de'] as const).map((language) =>
      named(menuTemplate('linux', language, actions)).filter((label) => label !== ''),
    );
    expect(german).toHaveLength(english?.length ?? 0);
    expect(german?.filter((label) => english?.includes(label))).toEqual(['Sweeps']);
    expect(german).toContain('Neuer Lauf');
    // What a role does not name is a line between items.
    expect(menuTemplate('darwin', 'de', actions).filter((item) => !item.label)).toEqual([{ role: 'appMenu' }]);
  });
});

describe('quitting', () => {
  it('asks about going runs alone, and only where nothing was chosen', () => {
    expect(closingOf('ask', 2)).toBeNull();
    expect(closingOf('keep', 2)).toBe('keep');
    expect(closingOf('stop', 2)).toBe('stop');
    for (const chosen of ['ask', 'keep', 'stop'] as const) expect(closingOf(chosen, 0)).toBe('stop');
  });

  it('keeps an answer meant for later times, but never a cancelled one, and leaves another owner’s runs alone', async () => {
    const decide = async (response: number, checkboxChecked: boolean, pid = 1): Promise<unknown> => {
      const set: unknown[] = [];
      const call = (name: string, input: unknown): Promise<unknown> => {
        if (name === 'queue.set') set.push(input);
        return Promise.resolve(
          name === 'system.info' ? { pid: 1 } : { on_close: 'ask', paused: false, running: [{}], queued: [] },
        );
      };
      const api = { call } as unknown as Api;
      return [await decideClosing(api, pid, () => Promise.resolve({ response, checkboxChecked })), set];
    };
    expect(await decide(0, true)).toEqual(['keep', [{ on_close: 'keep' }]]);
    expect(await decide(1, false)).toEqual(['stop', []]);
    expect(await decide(2, true)).toEqual(['cancel', []]);
    expect(await decide(0, true, 7)).toEqual(['stop', []]);
  });
});
