import { expect, test } from 'vitest';
import type { SweepDetail, TrialRow } from '../../../shared/contract/sweeps.ts';
import { readBrushes, writeBrushes } from '../../../renderer/views/sweep/brushes.ts';
import { axesOf, bestSoFar, byValue, fitted, isKept, varied } from '../../../renderer/views/sweep/trials.ts';

const trial = (number: number, value: number | null, params: TrialRow['params'], state: TrialRow['state'] = 'done') =>
  ({ number, params, state, values: value === null ? null : [value], runs: [], seconds: 1 }) as unknown as TrialRow;
const trials = [
  trial(0, 2, { lr: 0.001, act: 'relu' }),
  trial(1, 1.5, { lr: 0.1, act: 'tanh' }),
  trial(2, null, { lr: 0.01, act: 'relu' }, 'failed'),
  trial(3, 1.8, { lr: 0.01 }),
];
const sweep = (goal: 'minimize' | 'maximize' = 'minimize'): SweepDetail =>
  ({ number: 4, planned: 6, trials, goals: [{ name: 'eval_loss', goal }] }) as unknown as SweepDetail;

test('trials stand best first, and those without a value behind them', () => {
  expect(byValue(sweep()).map((row) => row.number)).toEqual([1, 3, 0, 2]);
  expect(byValue(sweep('maximize')).map((row) => row.number)).toEqual([0, 3, 1, 2]);
});

test('the best so far never gets worse', () => {
  const model = bestSoFar(sweep());
  expect(Array.from(model.lines.find((line) => line.id === 'best')?.points.value ?? [])).toEqual([2, 1.5, 1.5]);
  expect(model.y?.[1]).toBeGreaterThan(2);
  expect(model.summary).toBe('Best eval_loss over trials, sweep 4: 1.500 at trial 1.');
  expect(bestSoFar({ ...sweep(), trials: [] }).summary).toMatch(/no trial is over yet/);
});

test('numbers over more than a decade stand on a log axis, words apart, the objective last', () => {
  const axes = axesOf(sweep());
  expect(axes.map((axis) => axis.id)).toEqual(['lr', 'act', 'eval_loss']);
  expect(axes[0]?.place(trials[3] as TrialRow)).toBeCloseTo(0.5);
  expect(axes[1]?.ticks.map((tick) => tick.text)).toEqual(['relu', 'tanh']);
  expect(axes[1]?.place(trials[3] as TrialRow)).toBeNull();
  expect(axes[2]?.place(trials[2] as TrialRow)).toBeNull();
});

test('a brush keeps the trials inside it, and none that has no such value', () => {
  const axes = axesOf(sweep());
  const kept = (brushes: Record<string, [number, number]>): number[] =>
    trials.filter((row) => isKept(row, axes, brushes)).map((row) => row.number);
  expect(kept({})).toEqual([0, 1, 2, 3]);
  expect(kept({ lr: [0.4, 1] })).toEqual([1, 2, 3]);
  expect(kept({ lr: [0.4, 1], eval_loss: [0, 0.7] })).toEqual([1, 3]);
  expect(kept({ act: [0.5, 1] })).toEqual([1]);
});

test('parameters that are the same in every trial have no axis, and names fit beside each other', () => {
  expect(varied(trials)).toEqual(['lr', 'act']);
  expect(varied([trial(0, 1, { lr: 1, kind: 'a' }), trial(1, 1, { lr: 2, kind: 'a' })])).toEqual(['lr']);
  expect(fitted(['optimizer.lr', 'schedule.max_lr'], 8)).toEqual(['lr', 'max_lr']);
  expect(fitted(['optimizer.type', 'schedule.type'], 8)).toEqual(['optimiz…', 'schedul…']);
});

test('brushes stand in the address and come back from it; what is no brush is left out', () => {
  const brushes = { 'optimizer.lr': [0.2, 0.75], eval_loss: [0, 0.5] } as const;
  expect(writeBrushes(brushes)).toBe('optimizer.lr:0.2:0.75;eval_loss:0:0.5');
  expect(readBrushes(writeBrushes(brushes))).toEqual(brushes);
  expect(readBrushes('a:0.9:0.1;b;c:x:1;:0:1;d:0:2')).toEqual({});
});
