/** The law of renderer/charts/chart.ts, as far as it can be seen in HTML: for every drawing of the page, those of sweeps and comparisons too. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { charts } from '../../../renderer/charts/index.ts';
import { unmeasured } from '../../../renderer/charts/size.ts';
import { expectDrawn, expectSpread, expectThemed, namesIn, sourceOf } from './html.ts';
import { figure, members } from './members.ts';
import { cases } from './sources.ts';

const hard: readonly (readonly [string, readonly number[]])[] = [
  ['nothing', []],
  ['one value', [2.5]],
  ['a gap', [3, NaN, 2, 1]],
  ['gaps alone', [NaN, NaN]],
  ['infinities', [1, Infinity, 2, -Infinity]],
  ['values that are all alike', [1, 1, 1, 1]],
  ['values that are hardly apart', [1, 1 + 1e-15, 1, 1 + 2e-15]],
  ['values of any size', [1e-300, -1e300, 0, 1e300]],
];

describe.each(members)('$id', (member) => {
  test.each(hard)('is drawn with %s, with words for those who do not see it', (_, values) => {
    const html = member.draw(values);
    if (html === null) return expect(values.filter(Number.isFinite).length).toBe(0);
    expectDrawn(html);
    expect(namesIn(html)).toHaveLength(member.silent ? 0 : 1);
    // Its words stand beside it, or say that there is nothing yet.
    if (member.silent) expect(html).toMatch(/aria-hidden="true"|<p class="dim/);
  });

  test('holds twenty thousand values, the farthest of them too', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => (i === 12_345 ? -90 : 1 + ((i * 7919) % 1000) / 1000));
    const html = member.draw(many);
    if (html === null) throw new Error('there is something to be drawn');
    expectDrawn(html);
    if (member.shows) expect(member.shows(html, 12_345)).toBe(true);
  });
});

test.each(members.filter((member) => member.measured))('$id keeps to its box, and makes use of it', ({ draw }) => {
  for (const values of [[1, 4, 2, 8, 5, 7, 3, 6, 9], Array.from({ length: 400 }, (_, i) => Math.sin(i) * 50)]) {
    const html = draw(values);
    if (html === null) throw new Error('there is something to be drawn');
    expectSpread(html, unmeasured);
  }
});

describe.each(charts)('$id on the page', (chart) => {
  test.each(cases)('is drawn with %s, with its title and words', (_, from) => {
    const model = chart.compute(from);
    if (!model) throw new Error('the source has something for every chart');
    const html = figure(model, chart.title);
    expectDrawn(html);
    expect(namesIn(html)).toEqual([expect.stringContaining('run 12')]);
    expect(html).toContain(`<figure class="chart`);
    expect(html).toContain(`aria-label="${chart.title}"`);
  });
});

const files = globSync('renderer/{charts/**,views/sweep}/*.svelte', { cwd: join(import.meta.dirname, '../../..') });

test.each(files)('%s has colours of the design alone, so that it holds in the dark', expectThemed);

test('no drawing is left out of this suite', () => {
  const drawn = files.filter((file) => /<svg\b(?![^>]*aria-hidden)|role="img"/.test(sourceOf(file)));
  expect(drawn.map((file) => file.replace(/^.*\//, '')).toSorted()).toEqual([
    // Of the registry's charts, all of which are drawn above.
    'Coordinates.svelte',
    'Figure.svelte',
    // Of slice, contour and front.
    'Plot.svelte',
    'Range.svelte',
  ]);
});
