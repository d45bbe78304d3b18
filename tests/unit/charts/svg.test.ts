import { expect, it } from 'vitest';
import { metricAxis, timeAxis } from '../../../renderer/charts/axis.ts';
import type { Line, LinesModel, Points } from '../../../renderer/charts/chart.ts';
import { linesModel } from '../../../renderer/charts/lines/model.ts';
import { element, escaped } from '../../../renderer/charts/svg/element.ts';
import { svgOf } from '../../../renderer/charts/svg/index.ts';
import { expectWhole } from '../../conformance/charts/svg.ts';

const points = (step: number[], value: number[]): Points => ({
  step: Float64Array.from(step),
  value: Float64Array.from(value),
});
const line = (id: string, name: string, p: Points, more: Partial<Line> = {}): Line => ({
  id,
  name,
  color: '--s1',
  look: 'line',
  points: p,
  ...more,
});
const model = (lines: Line[], log = false): LinesModel =>
  linesModel({
    title: 'Loss',
    unit: 'nats',
    lines,
    source: { of: 'run 7', total_steps: null, log },
    canLog: true,
    format: String,
  });
const o = { title: 'Loss', width: 720, height: 400, color: (token: string) => token };
const words = (svg: string): string[] => Array.from(svg.matchAll(/<text[^>]*>([^<]*)/g), (m) => m[1] as string);
const paths = (svg: string): string[] => Array.from(svg.matchAll(/<path d="([^"]*)"/g), (m) => m[1] as string);

it('says title, unit, ticks, the axis and the names of lines', () => {
  const svg = svgOf(
    model([line('a', 'train', points([0, 50, 100], [4, 2, 1])), line('b', 'eval', points([100], [2]))]),
    o,
  );
  expectWhole(svg);
  expect(words(svg)).toEqual(expect.arrayContaining(['Loss', 'nats', '0', '60', '100', '2', 'Step', 'train', 'eval']));
  // One point has no line to be seen by.
  expect(svg).toContain('<circle');
});

it('breaks a line at a gap, and on a log axis at what has no logarithm', () => {
  expect(paths(svgOf(model([line('a', '', points([0, 1, 2, 3], [3, NaN, 2, 1]))]), o))[0]?.match(/M/g)).toHaveLength(2);
  const log = svgOf(model([line('a', '', points([0, 1, 2, 3], [3, 0, 2, 1]))], true), o);
  expect(paths(log)[0]?.match(/M/g)).toHaveLength(2);
});

it('marks where a run ends in NaN', () => {
  const svg = svgOf(model([line('a', '', points([0, 1, 2], [3, 2, NaN]))]), o);
  expect(words(svg)).toContain('NaN at 2');
  expect(svg).toContain('--bad-soft');
});

it('shows the part that is seen, and the axis that is chosen', () => {
  const loss = model([line('a', '', points([0, 50, 100], [4, 2, 1]))]);
  expect(words(svgOf(loss, { ...o, span: [20, 40] }))).toContain('30');
  const timed = svgOf(loss, { ...o, axis: timeAxis(points([0, 100], [0, 240])) });
  expect(words(timed)).toEqual(expect.arrayContaining(['2:00', 'Time']));
  // Along a metric the line goes back to where it was.
  const rate = metricAxis('lr', 'Learning rate', points([0, 50, 100], [0.1, 0.3, 0.1]));
  const [path = ''] = paths(svgOf(loss, { ...o, axis: rate }));
  const xs = path
    .split(/[ML]/)
    .filter(Boolean)
    .map((p) => p.split(' ')[0]);
  expect(xs[0]).toBe(xs[2]);
  expect(xs[1]).not.toBe(xs[0]);
});

it('draws bands, a target and a band beside the axis', () => {
  const svg = svgOf(
    {
      ...model([line('a', '', points([0, 100], [1, 2]))]),
      bands: [
        {
          color: '--s2',
          step: Float64Array.of(0, 100),
          low: Float64Array.of(1, 1.5),
          high: Float64Array.of(1.2, 2),
        },
      ],
      target: { value: 1.5, text: 'target 1.5' },
      axisBand: { low: 1, high: 1.4, text: 'bounds' },
    },
    o,
  );
  expectWhole(svg);
  expect(words(svg)).toEqual(expect.arrayContaining(['target 1.5', 'bounds']));
  expect(paths(svg)[0]).toMatch(/Z$/);
});

it('writes no text that XML could take for something else', () => {
  expect(escaped('<a b="c">&\u0000\ud800')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;');
  expect(element('text', { x: 1.234, none: undefined }, 'a')).toBe('<text x="1.2">a</text>');
});
