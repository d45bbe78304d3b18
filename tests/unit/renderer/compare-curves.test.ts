import { describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import { curvesModel, ratesModel, stepsModel } from '../../../renderer/views/compare/curves.ts';

type Group = ComparisonReport['groups'][number];
type Member = Group['members'][number];

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
    const { lines, summary } = ratesModel(report([1, 1]), [null, points]);
    expect(lines.map((line) => [line.name, line.color])).toEqual([['B', '--s2']]);
    expect(summary).toMatch(/^Learning rate of the first run of 2 groups\. .*, g1: 0\.1 at step 0/);
  });

  it('say in words which groups they are of, a line a run where they are of steps', () => {
    expect(curvesModel(report([2, 1])).summary).toBe('eval_loss of groups. g0 ends at 1.000, g1 ends at 2.000.');
    const points = { step: Float64Array.of(0, 1), value: Float64Array.of(3, 2) };
    const two = report([1, 1]);
    const groups = two.groups.map((group, i) => ({ ...group, members: [{ id: `r${i}`, seed: 1 } as Member] }));
    const model = stepsModel(
      { ...two, groups },
      new Map([
        ['r0', points],
        ['r1', points],
      ]),
    );
    expect(model.summary).toMatch(
      /^eval_loss of 2 runs in 2 groups\. A eval_loss, g0: 3\.000 .* B eval_loss, g1: 3\.000/,
    );
  });
});
