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

/** The numbers of a shape's path, or of its attributes `across` and `down`. */
function placesOf(html: string): (readonly [number, number])[] {
  const number = (text: string, name: string): number =>
    Number(new RegExp(`\\s${name}="([^"]*)"`).exec(text)?.[1] ?? 0);
  const paths = [...html.matchAll(/\sd="([^"]*)"/g)].flatMap(([, d]) =>
    [...(d ?? '').matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
  );
  const circles = (html.match(/<circle[^>]*>/g) ?? []).map((c) => [number(c, 'cx'), number(c, 'cy')] as const);
  const boxes = (html.match(/<rect[^>]*>/g) ?? []).map((r) => [number(r, 'x'), number(r, 'y')] as const);
  return [...paths, ...circles, ...boxes];
}

/** Whether what is drawn lies in its box of `width` by `height` px, marks of half `edge` at its edges, and makes use of it. */
export function expectSpread(html: string, { width, height }: { width: number; height: number }, edge = 5): void {
  const places = placesOf(html);
  for (const [at, most] of [
    [places.map(([x]) => x), width],
    [places.map(([, y]) => y), height],
  ] as const) {
    const [low, high] = [at.reduce((a, b) => Math.min(a, b), Infinity), at.reduce((a, b) => Math.max(a, b), -Infinity)];
    expect(low).toBeGreaterThanOrEqual(-edge);
    expect(high).toBeLessThanOrEqual(most + edge);
    expect(high - low).toBeGreaterThan(most / 3);
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
