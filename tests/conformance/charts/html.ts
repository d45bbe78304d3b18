/** What any drawing of the page must be, in whatever it is drawn: numbers in their places, a name and words, colours of the design alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const GEOMETRY = /\s(?:d|x|y|x1|x2|y1|y2|cx|cy|r|width|height|points|transform|style)="([^"]*)"/g;
const COLOURS = /(?:fill|stroke|background|color|--c)\s*[:=]\s*"?([^";>]*)/g;
const root = join(import.meta.dirname, '../../..');
export const sourceOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const tokens = new Set(sourceOf('renderer/ui/tokens.css').match(/--[\w-]+(?=:)/g));

/** The accessible names of what is an image. */
export const namesIn = (html: string): string[] =>
  [...html.matchAll(/role="img"[^>]*aria-label="([^"]*)"|aria-label="([^"]*)"[^>]*role="img"/g)].map(
    ([, after, before]) => after ?? before ?? '',
  );

const bad = (html: string, what: RegExp, isGood: (value: string) => boolean): string[] => [
  ...new Set([...html.matchAll(what)].map(([, value]) => (value ?? '').trim()).filter((value) => !isGood(value))),
];

export function expectDrawn(html: string): void {
  expect(bad(html, GEOMETRY, (value) => !/NaN|Infinity|undefined|null/.test(value))).toEqual([]);
  expect(bad(html, COLOURS, (value) => /^(?:var\(--[\w-]+\)|none|)$/.test(value))).toEqual([]);
  expect(bad(html, /var\((--[\w-]+)/g, (token) => tokens.has(token))).toEqual([]);
  for (const name of namesIn(html)) {
    expect(name).toMatch(/\S/);
    expect(name).not.toMatch(/undefined|null|\[object|run 0\b/);
  }
}

/** Whether a component's own styles hold in light and dark: every colour is a token's. */
export function expectThemed(path: string): void {
  const source = sourceOf(path);
  const bare = source.match(
    /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|:\s*(?:white|black|red|green|blue|gray|grey)\b/gi,
  );
  expect([path, bare]).toEqual([path, null]);
}
