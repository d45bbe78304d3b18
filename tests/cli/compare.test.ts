/** `tidemark compare` on real runs: two schedules, two seeds each. */
import { beforeAll, expect, it } from 'vitest';
import type { ComparisonReport } from '../../shared/contract/compare.ts';
import { newFolder, specFile, tidemark } from './support.ts';

let home: string;
beforeAll(async () => {
  home = newFolder();
  for (const seed of [1, 2])
    for (const schedule of [[], ['--set', 'schedule={type: constant}']]) {
      const sets = ['--set', 'training.epochs=1', '--set', `training.seed=${seed}`, ...schedule];
      await tidemark('--home', home, 'run', specFile(), ...sets);
    }
});
const compare = (...args: string[]) => tidemark('--home', home, 'compare', ...args);

it('takes seeds together, shows what differs, and says in a sentence what came of it', async () => {
  const { code, stdout, stderr } = await compare('#1', '#2', '#3', '#4', '--baseline', '#2', '--target', '100');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^cyclic +#1 #3 +\d\.\d+ ± \d\.\d+ +[+−]\d\.\d+/m);
  expect(stdout).toMatch(/^constant \(baseline\) +#2 #4 .* 42 +\d+ s +2 of 2$/m);
  expect(stdout).toMatch(/^schedule\.type +"cyclic" +"constant"$/m);
  expect(stdout).not.toMatch(/training\.seed/);
  expect(stdout).toMatch(
    /^cyclic is (lower|higher) by .* than constant, 2 seeds each: .*\(paired t-test, p [=<] .*\)\.$/m,
  );
});

it('--json has groups, curves, differences and tests', async () => {
  const { stdout } = await compare('#1', '#2', '#3', '#4', '--json');
  const { groups, baseline, results } = JSON.parse(stdout) as ComparisonReport;
  expect([baseline, groups.map((g) => g.members.length)]).toEqual([0, [2, 2]]);
  expect(groups[0]?.curve).toMatchObject([{ step: 42, n: 2 }]);
  expect(results).toMatchObject([{ group: 1, test: { kind: 'paired', df: 1 } }]);
  const { mean } = groups[0]?.final as { mean: number };
  expect(mean).toBe(groups[0]?.curve[0]?.mean);
});

it('a run, a baseline or a metric that is not there is refused with exit code 2', async () => {
  for (const [args, message] of [
    [['#1', '#9'], /No run #9/],
    [['#1', '#2', '--baseline', '#3'], /The baseline #3 is none of the runs to compare/],
    [
      ['#1', '#2', '--metric', 'loss_eval'],
      /None of the runs has a metric loss_eval\. They have: .*eval_loss.*\(--metric\)/,
    ],
  ] as const) {
    const { code, stdout, stderr } = await compare(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  }
});
