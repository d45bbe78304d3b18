import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseKept, placeWindow, readKept, writeKept } from '../../../electron/hosts/desktop/window-state.ts';
import type { KeptWindow } from '../../../electron/hosts/desktop/window-state.ts';

const main = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 2560, height: 1440 };
const kept = (change: Partial<KeptWindow> = {}): KeptWindow => ({
  ...{ x: 100, y: 100, width: 1400, height: 900, maximized: false, full_screen: false, view: '#/runs' },
  ...change,
});

describe('the place of the window', () => {
  it('is the usual size in the middle at the first start, and fits a small screen', () => {
    expect(placeWindow(null, [main])).toEqual({ width: 1280, height: 800 });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({ width: 1024, height: 700 });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 640, height: 480 }])).toEqual({ width: 900, height: 600 });
    expect(placeWindow(null, [])).toEqual({ width: 1280, height: 800 });
  });

  it('is where it was, on the screen it was on', () => {
    expect(placeWindow(kept(), [main])).toEqual({ x: 100, y: 100, width: 1400, height: 900 });
    const there = { x: 2500, y: 40, width: 2400, height: 1300 };
    expect(placeWindow(kept(there), [main, second])).toEqual(there);
  });

  it.each([
    ['its screen is gone', { x: 2500, y: 40 }],
    ['only a sliver would be in sight', { x: 1900, y: 100 }],
    ['the title bar would be above the screen', { x: 100, y: -20 }],
    ['the title bar would be below it', { x: 100, y: 1075 }],
  ])('is left to the system where %s', (_, change) => {
    expect(placeWindow(kept(change), [main])).toEqual({ width: 1400, height: 900 });
  });

  it('is never larger than the screen', () => {
    expect(placeWindow(kept({ width: 9000, height: 9000 }), [main])).toMatchObject({ width: 1920, height: 1055 });
  });
});

describe('the file of it', () => {
  it('gives back what was kept, whole, and leaves nothing beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tidemark-window-'));
    const file = join(folder, 'window.json');
    expect(readKept(file)).toBeNull();
    writeKept(file, kept({ view: '#/run/01J?tab=log' }));
    expect(readKept(file)).toEqual(kept({ view: '#/run/01J?tab=log' }));
    expect(readdirSync(folder)).toEqual(['window.json']);
    writeFileSync(file, '{"x":1');
    expect(readKept(file)).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['an empty text', ''],
    ['another shape', '[]'],
    ['a size of nothing', JSON.stringify(kept({ width: 0 }))],
    ['a number out of range', JSON.stringify(kept({ x: 1e9 }))],
    ['a view that is no address of the page', JSON.stringify(kept({ view: 'https://example.com' }))],
  ])('means nothing when it is %s', (_, text) => {
    expect(parseKept(text)).toBeNull();
  });
});
