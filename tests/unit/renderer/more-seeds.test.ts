import { describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import { compare, type Member } from '../../../shared/compare/index.ts';
import { canRepeat, lackingOf, withSeed } from '../../../renderer/views/compare/more-seeds.ts';

/** `lr` tells the groups apart; `loss` null: not evaluated. */
const run = (lr: number, seed: number, loss: number | null = lr + seed / 100): Member => ({
  id: `${lr}-${seed}`,
  number: seed,
  name: `lr ${lr}`,
  seed,
  spec: { optimizer: { lr }, training: { seed } },
  metrics: loss === null ? {} : { eval_loss: loss },
  evaluated: [],
});
const report = (...members: Member[]): ComparisonReport =>
  compare(members, { metric: 'eval_loss', baseline: null, target: null }) as unknown as ComparisonReport;
const none = (): boolean => false;

describe('what a comparison lacks', () => {
  it('brings both sides to three values, with the same seeds', () => {
    expect(lackingOf(report(run(0.1, 1), run(0.2, 1)), none)).toEqual([
      { group: 0, seeds: [2, 3] },
      { group: 1, seeds: [2, 3] },
    ]);
  });

  it('takes the seeds of the other side first, then the next free ones', () => {
    expect(lackingOf(report(run(0.1, 7), run(0.1, 9), run(0.2, 3)), none)).toEqual([
      { group: 0, seeds: [3] },
      { group: 1, seeds: [7, 9] },
    ]);
  });

  it('is nothing where every result has its test, whatever it says', () => {
    expect(lackingOf(report(run(0.1, 1), run(0.1, 2), run(0.2, 1), run(0.2, 2)), none)).toEqual([]);
  });

  it('leaves out groups that have enough, or have no part in what cannot be told', () => {
    const [a, b, c] = [0.1, 0.2, 0.3].map((lr) => [1, 2, 3].map((seed) => run(lr, seed)));
    expect(lackingOf(report(...(a ?? []), ...(b ?? []), ...(c ?? []).slice(0, 1)), none)).toEqual([
      { group: 2, seeds: [2, 3] },
    ]);
  });

  it('does not ask again for what is under way, and asks once more for a run that ended without a value', () => {
    const members = [run(0.1, 1), run(0.1, 2), run(0.1, 3), run(0.2, 1), run(0.2, 2, null), run(0.2, 3, null)];
    expect(lackingOf(report(...members), (id) => id === '0.2-2' || id === '0.2-3')).toEqual([]);
    expect(lackingOf(report(...members), (id) => id === '0.2-2')).toEqual([{ group: 1, seeds: [4] }]);
  });

  it('is nothing where a side has no value at all', () => {
    expect(lackingOf(report(run(0.1, 1), run(0.2, 1, null)), none)).toEqual([]);
    expect(lackingOf(report(run(0.1, 1)), none)).toEqual([]);
  });
});

describe('a repeat', () => {
  it('differs in the seed alone, and is no trial', () => {
    const spec = { name: 'A', tags: ['paper', 'sweep-3'], training: { epochs: 2, seed: 1 }, optimizer: { lr: 0.1 } };
    expect(withSeed({ spec }, 5)).toEqual({ ...spec, tags: ['paper'], training: { epochs: 2, seed: 5 } });
  });

  it('is not to be had of a fork, of more epochs, or of a run that was imported', () => {
    const parent = (kind: 'continue' | 'fork' | 'init') => ({ kind }) as Parameters<typeof canRepeat>[0]['parent'];
    expect(canRepeat({ parent: null, is_imported: false })).toBe(true);
    expect(canRepeat({ parent: parent('init'), is_imported: false })).toBe(true);
    expect(canRepeat({ parent: parent('fork'), is_imported: false })).toBe(false);
    expect(canRepeat({ parent: parent('continue'), is_imported: false })).toBe(false);
    expect(canRepeat({ parent: null, is_imported: true })).toBe(false);
  });
});
