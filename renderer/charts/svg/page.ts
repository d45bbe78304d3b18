/** What every chart's picture has: its ground, a title with its note, words for those who do not see it. Pure. */
import type { Axis } from '../axis.ts';
import type { Span } from '../lines/wheel.ts';
import { element, escaped, text } from './element.ts';

export interface SvgOptions {
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What a token of the design stands for: `--text` to `rgb(…)`. */
  readonly color: (token: string) => string;
  /** Of a chart of lines. */
  readonly axis?: Axis;
  /** What is seen of it; null or left out: all. */
  readonly span?: Span | null;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const HEAD = 34;
/** Width of a character of 11 px, on the whole; a pure function cannot measure. */
export const LETTER = 6.2;

export function page(o: SvgOptions, note: string, summary: string, inside: readonly string[]): string {
  const { width, height, color, title } = o;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': '"Inter Variable", Inter, system-ui, sans-serif',
      'font-size': 11,
    },
    [
      element('title', {}, escaped(title)),
      element('desc', {}, escaped(summary)),
      element('rect', { width, height, fill: color('--bg') }),
      text(16, 22, title, color('--text'), { 'font-size': 12, 'font-weight': 600 }),
      text(24 + title.length * 7, 22, note, color('--text-3')),
      ...inside,
    ],
  );
}

/** Drawn no further than its box: an inner picture cuts off what lies outside. */
export const inBox = ({ left, top, right, bottom }: Box, inside: readonly string[]): string =>
  element(
    'svg',
    {
      x: left,
      y: top,
      width: Math.max(1, right - left),
      height: Math.max(1, bottom - top),
      viewBox: `${left} ${top} ${Math.max(1, right - left)} ${Math.max(1, bottom - top)}`,
    },
    inside,
  );
