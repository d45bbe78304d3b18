import { describe, expect, it } from 'vitest';
import { type Member, compare } from '../../../shared/compare/index.ts';
import { welch } from '../../../shared/compare/statistics.ts';

let number = 0;
function run(schedule: string, seed: number, loss: number | null, more: Partial<Member> = {}): Member {
  number += 1;
  return {
    id: `${schedule}${seed}-${number}`,
    number,
    name: '',
    seed,
    spec: { name: 'n', schedule: { type: schedule, lr: 0.1 }, training: { seed, epochs: 2 } },
    metrics: loss === null ? {} : { eval_loss: loss },
    evaluated: [],
    ...more,
  };
}
const question = { metric: 'eval_loss', baseline: null, target: null };

describe('groups', () => {
  it('are runs that differ in the seed alone, in the order they were asked for', () => {
    const { groups } = compare([run('cyclic', 1, 1), run('constant', 1, 2), run('cyclic', 2, 3)], question);
    expect(groups.map((g) => [g.label, g.members.map((m) => m.seed), g.final?.mean])).toEqual([
      ['cyclic', [1, 2], 2],
      ['constant', [1], 2],
    ]);
  });

  it('are named by their runs, else by what tells them apart', () => {
    const labels = (...members: Member[]): string[] => compare(members, question).groups.map((g) => g.label);
    const named = (name: string, schedule: string): Member => run(schedule, 1, 1, { name });
    expect(labels(named('slow', 'a'), named('fast', 'b'))).toEqual(['slow', 'fast']);
    expect(labels(named('same', 'a'), named('same', 'b'))).toEqual(['a', 'b']);
    const rate = (lr: number): Member => run('a', 1, 1, { spec: { optimizer: { lr } } });
    expect(labels(rate(0.1), rate(0.2))).toEqual(['lr 0.1', 'lr 0.2']);
  });

  it('are named by number where more settings differ than make a name', () => {
    const other = { a: 1, b: 2, c: 3, d: 4 };
    const { groups } = compare(
      [run('x', 1, 1, { spec: {}, number: 7 }), run('x', 1, 1, { spec: other, number: 9 })],
      question,
    );
    expect(groups.map((g) => g.label)).toEqual(['#7', '#9']);
  });

  it('show only the settings that differ, with nothing where a group has no such key', () => {
    const cyclic = { schedule: { type: 'cyclic', max_lr: 1 }, training: { seed: 1, epochs: 2 } };
    const constant = { schedule: { type: 'constant' }, training: { seed: 2, epochs: 2 } };
    const members = [run('a', 1, 1, { spec: cyclic }), run('b', 2, 1, { spec: constant })];
    expect(compare(members, question).differences).toEqual([
      { path: 'schedule.max_lr', values: [1, undefined] },
      { path: 'schedule.type', values: ['cyclic', 'constant'] },
    ]);
  });
});

describe('against the baseline', () => {
  const cyclic = [1.0, 1.02, 0.98, 1.01, 0.99].map((v, i) => run('cyclic', i, v));
  const constant = [1.05, 1.06, 1.02, 1.06, 1.03].map((v, i) => run('constant', i, v));

  it('the same seeds are paired, and the sentence says by how much and how sure', () => {
    const { results } = compare([...constant, ...cyclic], question);
    expect(results).toHaveLength(1);
    expect(results[0]?.test).toMatchObject({ kind: 'paired', df: 4 });
    expect(results[0]?.sentence).toBe(
      "cyclic is lower by 0.0440 ± 0.0068 in eval_loss than constant, 5 seeds each: better, beyond the seeds' scatter (paired t-test, p < 0.001).",
    );
  });

  it('any run of a group makes it the baseline', () => {
    const { baseline, results } = compare([...constant, ...cyclic], { ...question, baseline: cyclic[3]?.id ?? '' });
    expect([baseline, results[0]?.group]).toEqual([1, 0]);
    expect(results[0]?.sentence).toMatch(/^constant is higher .*: worse/);
  });

  it("other seeds are Welch's, and scatter is called scatter", () => {
    const other = [1.0, 1.1, 0.9].map((v, i) => run('other', 10 + i, v));
    const [result] = compare([...cyclic, ...other], question).results;
    expect(result?.test).toEqual(welch([1.0, 1.1, 0.9], [1.0, 1.02, 0.98, 1.01, 0.99]));
    expect(result?.sentence).toMatch(
      /3 seeds against 5 seeds: no more than the seeds' own scatter \(Welch's t-test, p = /,
    );
  });

  it('one run each is told to be no proof', () => {
    const [result] = compare([run('a', 1, 1), run('b', 1, 1.5)], question).results;
    expect([result?.delta, result?.test]).toEqual([0.5, null]);
    expect(result?.sentence).toBe(
      'b is higher by 0.5 in eval_loss than a, one run each: without more seeds nobody can say whether that is chance.',
    );
  });

  it('a run that diverged counts in no mean, and a group of such has nothing to compare', () => {
    const { groups, results } = compare([run('a', 1, 1), run('a', 2, NaN), run('b', 1, Infinity)], question);
    expect(groups[0]?.final).toMatchObject({ n: 1, mean: 1 });
    expect(groups[0]?.members.map((m) => m.final)).toEqual([1, null]);
    expect(results[0]?.sentence).toBe('b has no finite eval_loss, so there is nothing to compare.');
  });
});

describe('on the way', () => {
  const at = (step: number, loss: number): Member['evaluated'][number] => ({
    step,
    seconds: step / 10,
    metrics: { eval_loss: loss, eval_accuracy: 1 - loss / 4 },
  });
  const a = run('a', 1, 1.2, { evaluated: [at(10, 2), at(20, 1), at(30, 1.2)] });
  const b = run('a', 2, 1.6, { evaluated: [at(10, 3), at(20, NaN), at(30, 1.6)] });

  it('the target is reached at the first evaluation that does, by some', () => {
    const [group] = compare([a, b], { ...question, target: 1.25 }).groups;
    expect(group?.members.map((m) => [m.steps_to_target, m.seconds_to_target])).toEqual([
      [20, 2],
      [null, null],
    ]);
    expect(group?.steps_to_target).toMatchObject({ n: 1, mean: 20 });
  });

  it('of an accuracy more is better: best, target and words', () => {
    const more = { ...question, metric: 'eval_accuracy', target: 0.7 };
    const { goal, groups } = compare([a, run('c', 1, null, { metrics: { eval_accuracy: 0.9 } })], more);
    expect([goal, groups[0]?.best?.mean, groups[0]?.members[0]?.steps_to_target]).toEqual(['max', 0.75, 20]);
  });

  it('the best value may lie before the last', () => {
    expect(compare([a], question).groups[0]).toMatchObject({ best: { mean: 1 }, final: { mean: 1.2 } });
  });

  it('the curve has mean and range of those that have a value there', () => {
    const curve = compare([a, b], question).groups[0]?.curve ?? [];
    expect(curve.map(({ step, low, high, n }) => [step, low, high, n])).toEqual([
      [10, 2, 3, 2],
      [20, 1, 1, 1],
      [30, 1.2, 1.6, 2],
    ]);
    expect(curve[2]?.mean).toBeCloseTo(1.4, 12);
  });
});
