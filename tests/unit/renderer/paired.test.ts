import { expect, it } from 'vitest';
import { metricAxis, onAxis } from '../../../renderer/charts/axis.ts';
import type { Points } from '../../../renderer/charts/chart.ts';
import { linesModel } from '../../../renderer/charts/lines/model.ts';
import { joined, stepsWanted } from '../../../renderer/state/paired.ts';

const points = (step: number[], value: number[] = step): Points => ({
  step: Float64Array.from(step),
  value: Float64Array.from(value),
});

it('asks for each step once that is drawn and not known', () => {
  const series = { loss: points([0, 4, 9]), lr: points([0, 5, 9]) };
  expect(Array.from(stepsWanted(series, [7, 9], points([])))).toEqual([0, 4, 5, 7, 9]);
  expect(Array.from(stepsWanted(series, [7, 9], points([0, 5, 6])))).toEqual([4, 7, 9]);
  expect(Array.from(stepsWanted({}, [], points([1])))).toEqual([]);
});

it('joins what is known, and the newer counts', () => {
  const { step, value } = joined(points([0, 2, 4], [1, 1, 1]), points([1, 2, 9], [5, 6, 7]));
  expect([Array.from(step), Array.from(value)]).toEqual([
    [0, 1, 2, 4, 9],
    [1, 5, 6, 1, 7],
  ]);
});

it('places every kept point of a line where the metric was at that step', () => {
  const metric = (step: number): number => (step % 2 ? 100 : 1);
  const loss = points([0, 3, 8, 11], [4, 3, 2, 1]);
  const own = points([0, 1, 10], [0, 1, 10].map(metric));
  const drawn = (known: Points): number[] => {
    const line = { id: 'loss', name: '', color: '--s1', look: 'line', points: loss } as const;
    const source = { of: 'run 1', total_steps: null, log: false };
    const model = linesModel({ title: 'Loss', lines: [line], source, format: String });
    return Array.from(onAxis(model, metricAxis('x', 'X', known)).lines[0]?.path?.step ?? []);
  };
  const steps = Array.from(stepsWanted({ loss }, [], own));
  expect(drawn(joined(own, points(steps, steps.map(metric))))).toEqual([1, 100, 1, 100]);
  // From its own thinned points alone it would lie elsewhere.
  expect(drawn(own)).toEqual([1, 100, 100, 1]);
});
