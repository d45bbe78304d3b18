import { describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import { curvesModel, ratesModel } from '../../../renderer/views/compare/curves.ts';

type Group = ComparisonReport['groups'][number];

function report(seeds: readonly number[], target: number | null = null): ComparisonReport {
  const groups = seeds.map((n, g): Group => {
    const point = (step: number) => ({ step, mean: g + 1, low: g + 0.5, high: g + 1.5, half: n > 1 ? 0.1 : null, n });
    return {
      label: `g${g}`,
      members: [],
      final: null,
      best: null,
      steps_to_target: null,
      seconds_to_target: null,
      curve: [point(10), point(20)],
    };
  });
  return { metric: 'eval_loss', goal: 'min', target, baseline: 0, groups, differences: [], results: [] };
}

describe('the curves of a comparison', () => {
  it('have no band for one run, the extremes for few seeds, the interval from five on', () => {
    expect(curvesModel(report([1])).bands).toEqual([]);
    const few = curvesModel(report([2]));
    expect([few.bands?.[0]?.low, few.bands?.[0]?.high]).toEqual([Float64Array.of(0.5, 0.5), Float64Array.of(1.5, 1.5)]);
    expect(few.note).toContain('lowest to highest');
    const many = curvesModel(report([5]));
    expect([many.bands?.[0]?.low, many.bands?.[0]?.high]).toEqual([
      Float64Array.of(0.9, 0.9),
      Float64Array.of(1.1, 1.1),
    ]);
    expect(many.note).toContain('95 %');
  });

  it('keep the bands and the target within the axis', () => {
    const { y, target } = curvesModel(report([2, 2], 9));
    expect(target?.value).toBe(9);
    expect(y?.[0]).toBeLessThanOrEqual(0.5);
    expect(y?.[1]).toBeGreaterThanOrEqual(9);
  });

  it('differ by more than colour where there are more groups than colours', () => {
    const { lines } = curvesModel(report(Array.from({ length: 8 }, () => 1)));
    const looks = lines.map((line) => `${line.color} ${line.dashed}`);
    expect(new Set(looks).size).toBe(8);
    expect(new Set(lines.map((line) => line.name)).size).toBe(8);
  });

  it('leave out the rate of a group that has none, and keep the others’ colours', () => {
    const points = { step: Float64Array.of(0, 1), value: Float64Array.of(0.1, 0.2) };
    expect(ratesModel([null, points]).lines.map((line) => [line.name, line.color])).toEqual([['B', '--s2']]);
  });
});
