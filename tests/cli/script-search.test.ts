/** Sweeps and range tests of scripts: the same commands, the user's own loop. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, specFile, tidemark } from './support.ts';

const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;

/** A script beside its experiment. */
function folderWith(script: string, spec: string): { folder: string; file: string } {
  const folder = newFolder();
  writeFileSync(join(folder, 'train.py'), script);
  return { folder, file: specFile(spec, 'spec.yaml', folder) };
}

/** Least squares by stochastic gradient descent, 8 examples a batch: it learns, and blows up where the rate is too high. */
const regression = `
import random, tidemark as td
random.seed(td.seed)
truth = [random.gauss(0, 1) for _ in range(20)]
w = [0.0] * 20
for step in range(400):
    rows = [[random.gauss(0, 1) for _ in truth] for _ in range(8)]
    errors = [sum((a - b) * c for a, b, c in zip(w, truth, row)) + random.gauss(0, 0.3) for row in rows]
    td.log(step=step, loss=sum(e * e for e in errors) / 8)
    if td.should_stop():
        break
    rate = td.lr(step)
    w = [v - rate * sum(e * row[i] for e, row in zip(errors, rows)) / 4 for i, v in enumerate(w)]
`;

describe.skipIf(!python)('a range test of a script', () => {
  const spec = 'name: regression\ntask: { type: command, command: [python3, train.py], total_steps: 400 }\n';

  it('suggests bounds that hold, and hands them on to a run of the script', async () => {
    const { file, folder } = folderWith(regression, spec);
    const home = newFolder();
    const test = await tidemark(
      ...['--home', home, 'range-test', file, '--start', '1e-4', '--end', '10', '--steps', '200', '--json'],
    );
    expect([test.code, test.stderr]).toEqual([0, '']);
    const found = JSON.parse(test.stdout) as {
      suggestions: Record<string, { lr: number }>;
      curves: { lr: number[] }[];
    };
    expect(found.curves).toHaveLength(3);
    expect(found.curves[0]?.lr.slice(0, 2)).toEqual([1e-4, 1e-4 * 1e5 ** (1 / 199)]);
    // With 8 examples of 20 numbers each it blows up at about 0.3.
    expect(found.suggestions.max_lr?.lr).toBeGreaterThan(0.01);
    expect(found.suggestions.max_lr?.lr).toBeLessThan(0.4);
    const next = join(folder, 'next.yaml');
    const then = await tidemark('--home', home, 'range-test', '--result', 'last', '--then', 'one_cycle', '--out', next);
    expect(then.code).toBe(0);
    const run = await tidemark('--home', home, 'run', next);
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('is done.')]);
  });

  it.each([
    ['reports no loss', 'import tidemark as td; td.lr(0)', [], /reported no loss/],
    ['never asks for its rate', 'import tidemark as td; td.log(step=0, loss=1)', [], /never asked for its rate/],
    ['fails', 'import tidemark as td; td.lr(0); td.log(step=0, loss=1); raise SystemExit(4)', [], /ended with code 4/],
    ['has no length told', 'pass', ['--steps', '2ep'], /2ep hangs on the script's length/],
    ['is to be evaluated', 'pass', ['--eval-every', '5'], /a script evaluates by itself/],
  ])('that %s says so', async (_what, script, args, says) => {
    const { file } = folderWith(script, 'task: { type: command, command: [python3, train.py] }\n');
    const { code, stdout } = await tidemark('--home', newFolder(), 'range-test', file, '--seeds', '1', ...args);
    expect([code, stdout]).toEqual([1, expect.stringMatching(says)]);
  });
});

describe.skipIf(!python)('a sweep of a script', () => {
  it('sets its parameters by their names, and finds the best', async () => {
    const { folder } = folderWith(
      'import tidemark as td\nfor i in range(3): td.log(step=10 * i, score=(td.params.x - 0.25) ** 2 + td.params.kind / 10 + 1 / (i + 1))',
      'task: { type: command, command: [python3, train.py] }\nparams: { x: 1, kind: 5 }\n',
    );
    const sweep = specFile(
      'spec: spec.yaml\nmethod: grid\nmetric: { name: score }\nparameters: { x: { values: [0, 0.25, 1] }, kind: { values: [0, 2] } }\n',
      'sweep.yaml',
      folder,
    );
    const home = newFolder();
    expect((await tidemark('--home', home, 'sweep', sweep)).code).toBe(0);
    const report = JSON.parse((await tidemark('--home', home, 'sweep-report', 'last', '--json')).stdout) as {
      trials: { params: object; state: string; values: number[] }[];
    };
    const best = report.trials.toSorted((a, b) => (a.values[0] as number) - (b.values[0] as number))[0];
    expect(best).toMatchObject({ params: { x: 0.25, kind: 0 }, state: 'done' });
    expect(best?.values[0]).toBeCloseTo(1 / 3, 12);
    expect(report.trials).toHaveLength(6);
  });

  it('prunes through should_stop', async () => {
    const { folder } = folderWith(
      `
import time, tidemark as td
for step in range(3000):
    td.log(step=step, score=td.params.bad)
    if td.should_stop():
        open("stopped", "w").write(str(step))
        break
    time.sleep(0 if td.params.bad < 1 and step < 50 else 0.02)
    if td.params.bad < 1 and step == 60: break
`,
      'task: { type: command, command: [python3, train.py], stop: { grace: 120 } }\nparams: { bad: 0 }\n',
    );
    const sweep = specFile(
      'spec: spec.yaml\nmethod: grid\nmetric: { name: score }\nparameters: { bad: { values: [0, 5] } }\npruner: { type: threshold, upper: 3 }\n',
      'sweep.yaml',
      folder,
    );
    const home = newFolder();
    expect((await tidemark('--home', home, 'sweep', sweep)).code).toBe(0);
    expect(existsSync(join(folder, 'stopped'))).toBe(true);
    expect(Number(readFileSync(join(folder, 'stopped'), 'utf8'))).toBeLessThan(2999);
    const { stdout } = await tidemark('--home', home, 'sweep-report', 'last', '--json');
    expect(stdout).toContain('"pruned"');
  });
});
