import { describe, expect, it } from 'vitest';
import { epochAxis, metricAxis, onAxis, stepAxis, timeAxis } from '../../../renderer/charts/axis.ts';
import type { Line, Points } from '../../../renderer/charts/chart.ts';
import { linesModel } from '../../../renderer/charts/lines/model.ts';
import { csvOf } from '../../../renderer/charts/save.ts';
import { anySize, clockText, seconds, ticksIn, tickText, whole } from '../../../renderer/charts/ticks.ts';

const points = (step: number[], value: number[]): Points => ({
  step: Float64Array.from(step),
  value: Float64Array.from(value),
});
const line = (p: Points): Line => ({ id: 'a', name: '', color: '--s1', look: 'line', points: p });
const model = (...lines: Line[]) =>
  linesModel({ title: 'Loss', lines, source: { of: 'run 1', total_steps: null, log: false }, format: String });
const clock = points([0, 10, 20], [0, 5, 25]);

describe('a model', () => {
  const loss = model(line(points([0, 10, 20], [3, 2, NaN])));

  it('stays itself on the axis of steps', () => {
    expect(onAxis(loss, stepAxis)).toBe(loss);
  });

  it('lies on epochs and on seconds with its marks, and the time to come is not made up', () => {
    const epochs = onAxis(loss, epochAxis(10));
    expect([Array.from(epochs.lines[0]?.points.step ?? []), epochs.marks[0]?.step, epochs.x]).toEqual([
      [0, 1, 2],
      2,
      [0, 2],
    ]);
    const plan: Line = { ...line(points([20, 30], [1, 1])), id: 'plan', look: 'plan' };
    const timed = onAxis(model(line(loss.lines[0]?.points as Points), plan), timeAxis(clock));
    expect(timed.lines).toHaveLength(1);
    expect([Array.from(timed.lines[0]?.points.step ?? []), timed.x]).toEqual([
      [0, 5, 25],
      [0, 25],
    ]);
  });

  it('becomes a path where the axis goes to and fro, read at the newest of one place', () => {
    const rate = metricAxis('lr', 'Lr', points([0, 10, 20], [0.1, 0.3, 0.1]));
    const [drawn] = onAxis(model(line(points([0, 10, 20], [3, 2, 1]))), rate).lines;
    expect(Array.from(drawn?.path?.step ?? [])).toEqual([0.1, 0.3, 0.1]);
    expect([Array.from(drawn?.points.step ?? []), Array.from(drawn?.points.value ?? [])]).toEqual([
      [0.1, 0.3],
      [1, 2],
    ]);
    expect(onAxis(loss, rate).marks).toEqual([]);
  });

  it('leaves out what has no place yet', () => {
    const late = metricAxis('eval_loss', 'Eval loss', points([10], [2]));
    expect(onAxis(model(line(points([0, 10], [3, 2]))), late).lines[0]?.path?.value).toHaveLength(1);
  });
});

it('steps and seconds lead to each other, also beyond the last that is known', () => {
  const time = timeAxis(clock);
  expect([0, 5, 15, 20, 22].map(time.at)).toEqual([0, 2.5, 15, 25, 29]);
  expect([0, 2.5, 15, 29].map((x) => time.stepAt?.(x))).toEqual([0, 5, 15, 22]);
});

it('values are given out with step and place', () => {
  expect(csvOf(model(line(points([0, 5], [3, 2]))), 'Loss', ',', timeAxis(clock))).toBe(
    'step,seconds,Loss\n0,0,3\n5,2.5,2\n',
  );
});

describe('ticks', () => {
  it.each([
    [0, 100, 5, whole, [0, 20, 40, 60, 80, 100]],
    [0, 1, 20, whole, [0, 1]],
    [0.1, 0.45, 4, anySize, [0.1, 0.2, 0.3, 0.4]],
    [-1, 1, 4, anySize, [-1, -0.5, 0, 0.5, 1]],
    [0, 95, 4, seconds, [0, 30, 60, 90]],
    [3, 3, 4, whole, []],
    [0, Infinity, 4, whole, []],
  ])('from %d to %d, at most %d', (min, max, most, sizes, ticks) => {
    expect(ticksIn(min, max, most, sizes)).toEqual(ticks);
  });

  it('are said shortly', () => {
    expect([12, 0.5, 65, 3900, 724].map(clockText)).toEqual(['0:12', '0:00.5', '1:05', '1:05:00', '12:04']);
    expect([53_000_000, -0.25, 1500].map(tickText)).toEqual(['53M', '−0.25', '1500']);
  });
});
