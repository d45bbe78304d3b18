import { describe, expect, it } from 'vitest';
import { parameterAxis } from '../../../renderer/charts/sweep/axis.ts';
import { contourModel } from '../../../renderer/charts/sweep/contour.ts';
import { frontModel } from '../../../renderer/charts/sweep/front.ts';
import { sliceModel } from '../../../renderer/charts/sweep/slice.ts';

describe('the axis of a parameter', () => {
  it('reads a wide positive range by factors, a narrow one by amounts', () => {
    const log = parameterAxis([1e-4, 1e-1, null]);
    expect([log.kind, log.place(1e-4), log.place(1e-1)]).toEqual(['log', 0, 1]);
    expect(log.place(Math.sqrt(1e-5))).toBeCloseTo(0.5, 12);
    expect(parameterAxis([0.8, 0.9, 0.99]).kind).toBe('linear');
    expect(parameterAxis([-1, 100]).kind).toBe('linear');
  });

  it('sets names side by side, mixed values among them, and has no place for what is not there', () => {
    const axis = parameterAxis(['sgd', 'adam', 'sgd']);
    expect([axis.kind, axis.place('sgd'), axis.place('adam'), axis.place('lion')]).toEqual(['names', 0.25, 0.75, NaN]);
    expect(parameterAxis([8, 'auto', null]).ticks.map((tick) => tick.text)).toEqual(['8', 'auto']);
    expect(parameterAxis([true, false]).place(false)).toBe(0.75);
  });

  it('has one place where there is one value', () => {
    expect(parameterAxis([16, 16]).place(16)).toBe(0.5);
  });
});

describe('a slice', () => {
  const curve = [0.001, 0.01, 0.1].map((x) => ({ x, mean: 2, low: 1.5, high: 2.5 }));

  it('is nothing while no trial has a number', () => {
    expect(sliceModel({ name: 'lr', points: [], curve: [] })).toBeNull();
    expect(sliceModel({ name: 'lr', points: [{ trial: 0, x: 0.1, y: 'NaN' }], curve })).toBeNull();
  });

  it('places trials and the interval inside the plot, and counts what cannot be shown', () => {
    const points = [
      { trial: 0, x: 0.001, y: 3 },
      { trial: 1, x: 0.01, y: 1 },
      { trial: 2, x: 0.1, y: 'NaN' as const },
      { trial: 3, x: null, y: 2 },
    ];
    const model = sliceModel({ name: 'lr', points, curve });
    expect(model?.points.map((p) => p.trial)).toEqual([0, 1]);
    expect(model?.hidden).toBe(2);
    for (const p of [...(model?.points ?? [])]) expect(p.y > 0 && p.y < 1).toBe(true);
    for (const c of model?.curve ?? []) expect(c.low > 0 && c.high < 1 && c.low < c.mean).toBe(true);
    expect(model?.summary).toBe('2 trials by lr; lowest 1.000 at 0.01');
  });
});

describe('a contour', () => {
  it('covers the plot without a gap, the lowest value in the first shade', () => {
    const model = contourModel({
      x: 'lr',
      y: 'depth',
      xs: [0.001, 0.01, 0.1],
      ys: [2, 4],
      z: [
        [3, 1, 2],
        [4, 'NaN', 7],
      ],
    });
    expect(model?.cells).toHaveLength(6);
    const area = model?.cells.reduce((sum, c) => sum + (c.right - c.left) * (c.top - c.bottom), 0);
    expect(area).toBeCloseTo(1, 12);
    expect(model?.cells.map((c) => c.shade)).toEqual([3, 1, 2, 4, 0, 6]);
    expect([model?.low, model?.high]).toEqual([1, 7]);
    expect(model?.summary).toContain('at lr 0.01 and depth 2');
  });

  it('is nothing where nothing is expected', () => {
    expect(contourModel({ x: 'a', y: 'b', xs: [1], ys: [1], z: [['NaN']] })).toBeNull();
  });
});

describe('two goals', () => {
  const goals = [
    { name: 'eval_loss', goal: 'minimize', target: null, objective: 'best' },
    { name: 'eval_accuracy', goal: 'maximize', target: null, objective: 'best' },
  ] as const;
  const trial = (number: number, values: (number | 'NaN')[] | null, state = 'done') =>
    ({ number, values, state, runs: [], params: {} }) as never;
  const sweep = (trials: never[], front: number[]) => ({ goals: [...goals], trials, front });

  it('is nothing while no trial has both values', () => {
    expect(frontModel(sweep([], []), 0, 1)).toBeNull();
    expect(frontModel(sweep([trial(0, [1, 'NaN']), trial(1, null, 'failed')], []), 0, 1)).toBeNull();
  });

  it('draws every trial inside the plot, its front by steps through the worse of both, and counts the others', () => {
    const trials = [trial(0, [1, 0.5]), trial(1, [2, 0.9]), trial(2, [2.5, 0.4]), trial(3, ['NaN', 0.4])];
    const model = frontModel(sweep(trials, [0, 1]), 0, 1);
    expect(model?.points.map((p) => [p.trial, p.onFront])).toEqual([
      [0, true],
      [1, true],
      [2, false],
    ]);
    for (const { x, y } of model?.points ?? []) expect([x > 0, x < 1, y > 0, y < 1]).not.toContain(false);
    const [a, corner, b] = model?.edge ?? [];
    expect(model?.edge).toHaveLength(3);
    expect(corner).toEqual([b?.[0], a?.[1]]);
    expect(model?.hidden).toBe(1);
    expect(model?.summary).toBe('3 trials by eval_loss and eval_accuracy; no other beats trials 0, 1');
  });
});
