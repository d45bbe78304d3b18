/** `tidemark range-test SPEC`, the real program: from a rising rate to the run that uses its bounds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSpec } from '../../electron/core/spec-file/index.ts';
import { newFolder, specFile, start, tidemark } from './support.ts';

const home = newFolder();
const spec = specFile();
const range = (...args: string[]): ReturnType<typeof tidemark> => tidemark('--home', home, 'range-test', ...args);

interface Json {
  id: string;
  number: number;
  verdict: string;
  suggestions: Record<string, { lr: number }>;
  curves: { seed: number; lr: number[]; loss: number[] }[];
}

describe('a test that found its bounds', () => {
  let made: Json;
  beforeAll(async () => {
    const { code, stdout } = await range(spec, '--start', '1e-4', '--seeds', '2', '--steps', '120', '--json');
    expect(code).toBe(0);
    made = JSON.parse(stdout) as Json;
  });

  it('--json has the suggestions, the verdict, and the curve of every seed', () => {
    expect(made.verdict).not.toBe('none');
    expect(Object.keys(made.suggestions)).toContain('max_lr');
    expect(made.curves.map((c) => c.seed)).toEqual([1, 2]);
    expect(made.curves[0]?.lr[0]).toBe(1e-4);
    expect(made.curves[0]?.loss).toHaveLength(made.curves[0]?.lr.length as number);
  });

  it('--then cyclic prints an experiment and nothing else on the standard output', async () => {
    const { code, stdout, stderr } = await range('--result', made.id, '--then', 'cyclic');
    expect(code).toBe(0);
    expect(stderr).toContain('max_lr');
    const read = readSpec(stdout, 'yaml');
    expect(read).toMatchObject({ ok: true, spec: { schedule: { type: 'cyclic', step_size_up: '1ep' } } });
    const { max_lr } = (read as unknown as { spec: { schedule: { max_lr: number } } }).spec.schedule;
    expect(max_lr).toBeCloseTo(made.suggestions.max_lr?.lr as number, 3);
  });

  it('--start-run trains with its bounds at once; runs and show say where they are from', async () => {
    const { code, stdout } = await range('--result', 'last', '--then', 'one_cycle', '--max-lr', '0.2', '--start-run');
    expect(code).toBe(0);
    expect(stdout).toContain('max_lr 0.2 of the test');
    expect(stdout).toMatch(/Run #\d+ \(\w+\) is done/);
    expect((await tidemark('--home', home, 'runs')).stdout).toContain(`(bounds from range test ${made.number})`);
    const shown = await tidemark('--home', home, 'show', 'last');
    expect(shown.stdout).toContain(`Bounds from range test #${made.number}`);
    expect((await tidemark('--home', home, 'show', made.id)).stdout).toContain('Gave its bounds to');
    const compared = await tidemark('--home', home, 'compare', 'last', made.id);
    expect([compared.code, compared.stderr]).toEqual([
      2,
      expect.stringContaining(`Run #${made.number} is a range test`),
    ]);
  });

  it('--then sweep --start-run follows the sweep it starts, Ctrl-C pauses it, and it says where it is from', async () => {
    const args = ['--result', made.id, '--then', 'sweep', '--start-run'];
    const sweep = start(['--home', home, 'range-test', ...args]);
    await sweep.waitFor(/^Trial 0: done/m);
    sweep.signal('SIGINT');
    const { code, stdout } = await sweep.ended;
    expect(code).toBe(130);
    expect(stdout).toMatch(/^Sweep #1 \(\w+\) begins\.$/m);
    expect(stdout).toMatch(/^Sweep #1 \(\w+\) is paused/m);
    const report = await tidemark('--home', home, 'sweep-report', 'last');
    expect(report.stdout).toContain(`Bounds from range test #${made.number}:`);
  });

  it('--out that cannot be written is said, with how to go on from the test that is kept', async () => {
    const file = join(newFolder(), 'no', 'next.yaml');
    const { code, stderr } = await range('--result', made.id, '--then', 'cyclic', '--out', file);
    expect(code).toBe(2);
    expect(stderr).toContain(`next.yaml cannot be written: there is no such folder. The test is kept:`);
    expect(stderr).toContain(`--result ${made.id} --then cyclic`);
  });
});

it('--eval-every tells the metric by rate, over a linear axis where the rate rose so', async () => {
  const rise = ['--start', '0.01', '--end', '0.5', '--mode', 'linear', '--steps', '40', '--seeds', '2'];
  const { code, stdout } = await range(spec, ...rise, '--eval-every', '20');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {9} └─+\n {11}0\.01 +0\.5$/m);
  expect(stdout).toMatch(/^lr +accuracy +seeds\n0\.249 +0\.\d+ +2\n0\.5 +0\.\d+ +2$/m);
});

it('--eval-every of a task without accuracy tells the evaluation loss', async () => {
  const example = join(import.meta.dirname, '../../resources/examples/regression.yaml');
  const small = ['--set', 'training.engine=wasm', '--steps', '20', '--seeds', '1', '--end', '0.01'];
  const { code, stdout } = await range(example, ...small, '--eval-every', '20');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^lr +eval loss +seeds\n0\.01 +\d\S+ +1$/m);
});

it('--vary momentum speaks of momentum', async () => {
  const rise = ['--start', '0.5', '--end', '0.6', '--mode', 'linear', '--steps', '10', '--seeds', '1'];
  const { code, stdout } = await range(spec, '--vary', 'momentum', ...rise);
  expect(code).toBe(0);
  expect(stdout).toContain('10 usable points at different momentums');
});

it('draws the curve, tells every seed, and says what to type next', async () => {
  const file = join(newFolder(), 'next.yaml');
  const { code, stdout } = await range(spec, '--start', '1e-4', '--then', 'cyclic', '--out', file);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Seed 1: \d+ steps/m);
  expect(stdout).toMatch(/^(Clear|Weak): /m);
  expect(stdout).toContain(`run ${file}`);
  expect(readSpec(readFileSync(file, 'utf8'), 'yaml')).toMatchObject({ ok: true });
});

it('--then on a test without an answer makes nothing, says why, and ends with 3', async () => {
  const flat = ['--start', '1e-9', '--end', '1e-8', '--steps', '15', '--seeds', '1'];
  const { code, stdout, stderr } = await range(spec, ...flat, '--then', 'cyclic');
  expect(code).toBe(3);
  expect(stdout).not.toContain('schedule');
  expect(stderr).toContain('No answer');
  expect(stderr).toContain('--max-lr');
});

it.each([
  ['bounds the wrong way round', [spec, '--start', '1', '--end', '0.1'], '--end: must be above start, 1'],
  ['momentum up to the default end', [spec, '--vary', 'momentum'], 'momentum must stay below 1'],
  ['a length that is none', [spec, '--steps', '3 miles'], '--steps'],
  ['nothing to test', [], 'Name an experiment file'],
  ['--out without --then', [spec, '--out', 'x.yaml'], 'go with --then'],
  ['a run that is not there', [spec, '--from', 'zzz'], 'No run zzz'],
])('refuses %s with 2', async (_, args, says) => {
  const { code, stderr } = await range(...args);
  expect([code, stderr.includes(says) ? says : stderr]).toEqual([2, says]);
});
