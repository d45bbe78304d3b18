/** `tidemark range-test --from-csv`, the real program on real files. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Analysis, RangeCurve } from '../../shared/range-test/index.ts';
import { curve, rates, usual } from '../unit/range-test/curves.ts';
import { newFolder, start, tidemark } from './support.ts';

function csv(curves: readonly RangeCurve[], name = 'curve.csv'): string {
  const file = join(newFolder(), name);
  const rows = curves.flatMap((c) => c.lr.map((lr, i) => `${lr},${c.loss[i]},${c.seed}`));
  writeFileSync(file, `lr,loss,seed\n${rows.join('\n')}\n`);
  return file;
}

it('--json has every suggestion with its interval and reason, a verdict and why', async () => {
  const file = csv([1, 2, 3].map((seed) => curve(rates(), usual, 0.1, seed)));
  const { code, stdout, stderr } = await tidemark('range-test', '--from-csv', file, '--json');
  expect([code, stderr]).toEqual([0, '']);
  const { suggestions, verdict, why } = JSON.parse(stdout) as Analysis;
  expect([verdict, typeof why]).toEqual(['clear', 'string']);
  const ids = ['base_lr', 'max_lr', 'minimum/10', 'slide', 'steepest', 'valley'];
  expect(Object.keys(suggestions).toSorted()).toEqual(ids);
  for (const s of Object.values(suggestions)) expect(Object.keys(s)).toEqual(['lr', 'low', 'high', 'why', 'said']);
});

it('draws the curve for people, with a row for every rule, the verdict, and the smoothing asked for', async () => {
  const file = csv([curve(rates(), usual, 0.1)]);
  const { code, stdout } = await tidemark('range-test', '--from-csv', file);
  expect(code).toBe(0);
  expect(stdout).toMatch(/█.*┊|┊.*█/);
  expect(stdout).toMatch(/^max_lr +0\.\d+ +0\.\d+ to \d\S* +The loss has all but stopped falling/m);
  expect(stdout).toMatch(/^Clear: The loss falls from 2\.\d+ to 0\.\d+ /m);
  const smoothed = await tidemark('range-test', '--from-csv', file, '--smooth', '0.98');
  expect(smoothed.stdout).not.toBe(stdout);
  expect(smoothed.stdout.slice(smoothed.stdout.indexOf('rule'))).toBe(stdout.slice(stdout.indexOf('rule')));
});

it('noise is declined with exit code 0, a reason and advice, and no data folder is made', async () => {
  const home = newFolder();
  const file = csv([curve(rates(), () => 2.3, 0.1)]);
  const { code, stdout } = await start(['range-test', '--from-csv', file], { env: { TIDEMARK_HOME: home } }).ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^No answer: The loss does not fall beyond its noise.*\n- Test a wider range/m);
  expect(readdirSync(home)).toEqual([]);
});

it('a file that is not there, a folder and a wrong cell are refused with exit code 2', async () => {
  const wrong = join(newFolder(), 'wrong.csv');
  writeFileSync(wrong, 'lr,loss\n0.1,1\n0.2,two\n');
  for (const [file, message] of [
    [`${wrong}x`, /there is no such file/],
    [newFolder(), /it is a folder; name a CSV file/],
    [wrong, /wrong\.csv cannot be read:\n {2}row 3, column 2: "two" is not a number/],
  ] as const) {
    const { code, stdout, stderr } = await tidemark('range-test', '--from-csv', file, '--json');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  }
  expect((await tidemark('range-test')).code).toBe(2);
});

it('what has no effect on a curve from a file is refused by name with exit code 2', async () => {
  const file = csv([curve(rates(), usual, 0.1)]);
  for (const [args, message] of [
    [['--then', 'cyclic'], /takes no --then\. Write the bounds it prints into an experiment/],
    [['spec.yaml', '--weight-decays', '0,1'], /takes no experiment, --weight-decays/],
  ] as const) {
    const { code, stdout, stderr } = await tidemark('range-test', '--from-csv', file, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  }
});
