/** What any picture must be: one element, every tag closed, every number a number. */
import { expect } from 'vitest';

export function expectWhole(svg: string): void {
  const open: string[] = [];
  const rest = svg.replaceAll(
    /<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<>]*")*)(\/?)>/g,
    (_, end, name: string, __, alone) => {
      if (end) expect(open.pop()).toBe(name);
      else if (!alone) open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/);
  expect(svg.match(/<svg /g)?.length).toBeGreaterThan(0);
  for (const [, value] of svg.matchAll(/ (?:x|y|x1|x2|y1|y2|cx|cy|width|height|d)="([^"]*)"/g))
    expect(value).not.toMatch(/NaN|Infinity|undefined/);
}
