import { describe, expect, it } from 'vitest';
import { de } from '../../../renderer/strings/de.ts';
import { compare, type Member as Compared } from '../../../shared/compare/index.ts';
import { sentenceOf } from '../../../shared/compare/sentence.ts';
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import { curvesModel, ratesModel, saidOf, stepsModel } from '../../../renderer/views/compare/curves.ts';

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

describe('the sentence of a result', () => {
  const run = (name: string, seed: number, loss: number): Compared => ({
    id: `${name}-${seed}`,
    number: seed,
    name,
    seed,
    spec: { name, optimizer: { lr: name.length } },
    metrics: { eval_loss: loss },
    evaluated: [{ step: 10, seconds: 1, metrics: { eval_loss: loss } }],
  });
  const cases = {
    sure: [1, 1.02, 0.98, 1.01, 0.99].flatMap((v, i) => [
      run('constant', i, v + 0.04 + 0.001 * i),
      run('cyclic', i, v),
    ]),
    scatter: [1, 1.1, 0.9].flatMap((v, i) => [run('constant', i, v), run('cyclic', i, 2 - v)]),
    single: [run('a', 1, 1), run('bb', 1, 1.5)],
    lost: [run('a', 1, 1), run('bb', 1, NaN)],
  };

  it.each(Object.entries(cases))('says on the page what the core says: %s', (_, members) => {
    const found = compare(members, { metric: 'eval_loss', baseline: null, target: null });
    const page = found as unknown as ComparisonReport;
    expect(page.results.map((result) => saidOf(page, result))).toEqual(found.results.map((result) => result.sentence));
  });

  it('is German where that is spoken', () => {
    const [a, b] = [
      { label: 'Zyklus', n: 5 },
      { label: 'fest', n: 5 },
    ];
    const say = (delta: number, test: Parameters<typeof sentenceOf>[4]): string =>
      sentenceOf(a, b, 'eval_loss', delta, test, de.compare.sentence);
    expect(say(-0.044, { kind: 'paired', half: 0.0068, p: 0.0001 })).toBe(
      'Zyklus liegt bei eval_loss um 0.0440 ± 0.0068 unter fest, je 5 Seeds: besser, jenseits der Streuung der Seeds (gepaarter t-Test, p < 0.001).',
    );
    expect(say(0.1, null)).toMatch(/über fest, je 5 Seeds: Ohne mehr Seeds kann niemand sagen/);
  });
});
