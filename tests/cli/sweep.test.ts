/** Sweeps of real training runs, cut in every way a user or a machine can cut them. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SweepDetail } from '../../shared/contract/sweeps.ts';
import { jsonLines, newFolder, specFile, start, tidemark, tiny } from './support.ts';

/** The lines of a sweep file over the tiny experiment beside it. */
function sweepFile(...lines: string[]): string {
  const folder = newFolder();
  specFile(tiny, 'tiny.yaml', folder);
  return specFile(['spec: tiny.yaml', ...lines, ''].join('\n'), 'sweep.yaml', folder);
}

const grid = [
  'method: grid',
  'parameters:',
  '  epochs: { value: 1 }',
  '  schedule: { value: { type: constant } }',
  '  lr: { values: [0.02, 0.1, 0.5] }',
  '  optimizer.momentum: { values: [0, 0.9] }',
];

const report = async (home: string, id = 'last'): Promise<SweepDetail> =>
  JSON.parse((await tidemark('--home', home, 'sweep-report', id, '--json')).stdout) as SweepDetail;
const outcomes = ({ trials }: SweepDetail): unknown[] => trials.map((t) => [t.number, t.params, t.state, t.values]);

it('a grid killed by SIGKILL round after round ends with the same trials, to the bit, as one that was left alone', async () => {
  const file = sweepFile(...grid);
  const calm = newFolder();
  const whole = start(['--home', calm, 'sweep', file, '--json']);
  const { code, stdout } = await whole.ended;
  expect(code).toBe(0);
  const lines = jsonLines(stdout);
  expect(lines[0]).toMatchObject({ type: 'sweep', number: 1, planned: 6, sampler: 'grid' });
  expect(lines.filter((l) => l.type === 'trial_started')).toHaveLength(6);
  expect(lines.filter((l) => l.type === 'trial_ended').map((l) => l.trial)).toEqual([0, 1, 2, 3, 4, 5]);
  const summary = lines.at(-1) as { best: unknown };
  expect(summary).toMatchObject({ type: 'summary', state: 'done', counts: { done: 6 } });
  expect(lines.findLast((l) => l.type === 'best')).toEqual({ type: 'best', ...(summary.best as object) });

  const home = newFolder();
  for (let round = 0; round < 3; round++) {
    const cut = start(['--home', home, 'sweep', '--json', ...(round === 0 ? [file] : ['--resume', 'last'])]);
    // Killed in the middle of a trial, each round a little further on.
    await cut.waitFor(round === 1 ? /"trial_ended"/ : /"trial_started"/);
    cut.process.kill('SIGKILL');
    await cut.ended;
    const { state, counts } = await report(home);
    expect([state, counts.running]).toEqual(['interrupted', 0]);
  }
  const last = await tidemark('--home', home, 'sweep', '--resume', 'last');
  expect([last.code, last.stdout]).toEqual([0, expect.stringMatching(/is done: 6 done/)]);
  expect(outcomes(await report(home))).toEqual(outcomes(await report(calm)));
});

it('Ctrl-C stops a sweep after checkpoints and says how to go on; it is resumed, extended, given a trial by hand', async () => {
  const home = newFolder();
  const file = sweepFile(
    'method: random',
    'parameters:',
    '  schedule: { value: { type: constant } }',
    '  lr: { distribution: log_uniform_values, min: 0.01, max: 1.0 }',
    'run_cap: 1',
    'parallel: 1',
  );
  const sweep = start(['--home', home, 'sweep', file, '--json']);
  await sweep.waitFor('"trial_started"');
  sweep.signal('SIGINT');
  const stopped = await sweep.ended;
  expect(stopped.code).toBe(130);
  expect(stopped.stderr).toContain('Stopping after checkpoints.');
  expect(jsonLines(stopped.stdout).at(-1)).toMatchObject({ type: 'summary', state: 'paused' });
  const { id, trials } = await report(home);
  expect(trials[0]?.runs[0]?.state).toBe('interrupted');
  expect((await tidemark('--home', home, 'sweeps')).stdout).toContain('paused');

  const more = await tidemark(
    '--home',
    home,
    'sweep',
    '--resume',
    id,
    '--extend',
    '1',
    '--add',
    'lr=0.25',
    '--parallel',
    '3',
    '--json',
  );
  expect(more.code).toBe(0);
  const done = await report(home, id);
  expect(done.parallel).toBe(3);
  expect(done.trials.map((t) => [t.state, t.origin])).toEqual([
    ['done', 'sampler'],
    ['done', 'hand'],
    ['done', 'sampler'],
  ]);
  expect(done.trials[1]?.params).toEqual({ lr: 0.25, schedule: { type: 'constant' } });
  const shown = (await tidemark('--home', home, 'sweep-report', '#1')).stdout;
  expect(shown).toMatch(
    /is done: 3 done.*\nBest: trial \d, eval_loss .*\n[\s\S]*\n\ntrial +state +eval_loss +lr +time/,
  );
  const again = await tidemark('--home', home, 'sweep', '--resume', id);
  expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/is done\. Extend it/)]);
});

it('--detach leaves the sweep to the background, where it is stopped and seen from other commands', async () => {
  const home = newFolder();
  const file = sweepFile('method: grid', 'parameters: { lr: { values: [0.1, 0.2] }, epochs: { value: 1000000 } }');
  const left = await tidemark('--home', home, 'sweep', file, '--detach');
  expect([left.code, left.stdout]).toEqual([0, expect.stringMatching(/^Sweep #1 \(\w+\) goes on in the background/)]);
  const { owner } = JSON.parse((await tidemark('--home', home, 'doctor', '--json')).stdout) as {
    owner: { pid: number };
  };
  try {
    const stopped = await tidemark('--home', home, 'sweep', '--stop', 'last');
    expect([stopped.code, stopped.stdout]).toEqual([0, expect.stringMatching(/is stopped/)]);
    expect((await report(home)).state).toBe('stopped');
  } finally {
    process.kill(owner.pid, 'SIGTERM');
  }
});

it('--dry-run tells settings, twins, hours and disk, by a few steps or by past runs, and starts nothing', async () => {
  const home = newFolder();
  const file = sweepFile('method: grid', 'parameters: { lr: { values: [0.1, 0.2, 0.1] } }', 'seeds: 2');
  const dry = (...args: string[]) => tidemark('--home', home, 'sweep', file, '--dry-run', ...args);
  const said = await dry();
  expect(said.code).toBe(0);
  expect(said.stdout).toMatch(/^2 settings; 2 trials, 2 seeds each: 4 runs; .* at a time\.\n/);
  expect(said.stdout.match(/^1 value was in a list already and left out\.$/gm)).toHaveLength(1);
  expect(said.stdout).toMatch(/hours\) in all, .* on disk\. \d+ steps were trained to see/);
  expect((await tidemark('--home', home, 'runs')).stdout).toContain('No runs yet');
  await tidemark('--home', home, 'run', join(file, '../tiny.yaml'));
  expect(JSON.parse((await dry('--json')).stdout)).toMatchObject({
    cells: 2,
    duplicates: 1,
    runs: 4,
    paths: { lr: 'optimizer.lr' },
    estimate: { from: 'past runs', bytes: expect.any(Number) as number },
  });
});

it('what cannot be meant is refused with exit code 2, a grid of 1e9 cells at once', async () => {
  const home = newFolder();
  const ten = '[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]';
  const keys = ['lr', 'momentum', 'optimizer.weight_decay', 'clip_norm', 'clip_value', 'a', 'b', 'c', 'd'];
  const huge = sweepFile('method: grid', 'parameters:', ...keys.map((k) => `  ${k}: { values: ${ten} }`));
  const refused = await tidemark('--home', home, 'sweep', huge, '--dry-run');
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringMatching(/ has an error:\n.*parameters\.lr: .*1000000000 cells/),
  ]);
  const codes = [
    ['sweep'],
    ['sweep', 'nowhere.yaml'],
    ['sweep', huge, '--resume', 'last'],
    ['sweep', '--resume', 'last'],
    ['sweep', huge, '--extend', '2'],
    ['sweep-report', 'nosuch'],
  ].map(async (args) => (await tidemark('--home', home, ...args)).code);
  expect(await Promise.all(codes)).toEqual([2, 2, 2, 2, 2, 2]);
});
