/** The commands that look at what is there, on one folder with two runs. */
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSpec } from '../../electron/core/spec-file/index.ts';
import { addEvent } from '../../electron/core/store/record.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { insertRun, moveRun } from '../../electron/core/store/runs.ts';
import { jsonLines, newFolder, specFile, start, tidemark, tiny } from './support.ts';

let home: string;
let ids: string[];
beforeAll(async () => {
  home = newFolder();
  for (const sets of [['training.epochs=1', 'name=first'], ['name=second']])
    await tidemark('--home', home, 'run', specFile(), ...sets.flatMap((s) => ['--set', s]));
  const { stdout } = await tidemark('--home', home, 'runs', '--json');
  ids = (JSON.parse(stdout) as { runs: { id: string }[] }).runs.map((r) => r.id).reverse();
});
const look = (...args: string[]) => tidemark('--home', home, ...args);
const names = async (...args: string[]): Promise<string[]> =>
  (JSON.parse((await look('runs', '--json', ...args)).stdout) as { runs: { name: string }[] }).runs.map((r) => r.name);

describe('runs', () => {
  it('lists the newest first, in a table', async () => {
    const { code, stdout } = await look('runs');
    const [head, one, two] = stdout.split('\n');
    expect(code).toBe(0);
    expect(head).toMatch(/id +state +name +epoch +eval loss +accuracy/);
    expect(one).toMatch(new RegExp(`^#2 +${ids[1]} +done +second +2/2 +\\d\\.\\d{3} +0\\.\\d{3}`));
    expect(two).toMatch(/^#1 .* first /);
  });

  it('takes --where and --limit', async () => {
    expect(await names('--where', 'name = "first"')).toEqual(['first']);
    expect(await names('--where', 'metrics.eval_loss < 100 order by number')).toEqual(['first', 'second']);
    expect(await names('--limit', '1')).toEqual(['second']);
    expect((await look('runs', '--limit', '1')).stdout).toContain('1 more');
    expect((await look('runs', '--where', 'state = "failed"')).stdout).toBe('No runs match; there are 2.\n');
  });

  it('shows columns of one’s own, and writes them as CSV and JSON with every digit', async () => {
    const asked = ['--where', 'order by number', '--columns', 'name,params.optimizer.momentum'];
    const [plain, csv, json] = await Promise.all([
      look('runs', ...asked),
      look('runs', ...asked, '--columns', 'metrics.eval_loss', '--csv'),
      look('runs', ...asked, '--json', '--limit', '1'),
    ]);
    expect(plain.stdout).toMatch(/^id +number +name +params\.optimizer\.momentum\n.* 1 +first +0\./);
    const lines = csv.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('id,number,name,params.optimizer.momentum,metrics.eval_loss');
    expect(lines[2]).toMatch(new RegExp(`^${ids[1]},2,second,0\\.\\d+,\\d\\.\\d{5,}$`));
    expect(JSON.parse(json.stdout)).toEqual([expect.objectContaining({ id: ids[0], number: 1, name: 'first' })]);
    const wrong = await look('runs', '--columns', 'nonsense');
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/Column nonsense: There is no field/);
  });

  it('groups runs, with means as a table, CSV and JSON', async () => {
    const asked = ['--group', 'task', '--columns', 'metrics.eval_loss,optimizer,name'];
    const [plain, csv, json] = await Promise.all([
      look('runs', ...asked),
      look('runs', ...asked, '--csv'),
      look('runs', ...asked, '--json'),
    ]);
    expect(plain.stdout).toMatch(
      /^group +runs +metrics\.eval_loss +optimizer +name\ntext +2 +\d\.\d+ ± \S+, n 2 +sgd +2 values/,
    );
    const lines = csv.stdout.trimEnd().split('\n');
    const parts = ['mean', 'low', 'high', 'sd', 'n'].map((part) => `${part}(metrics.eval_loss)`);
    expect(lines[0]).toBe(['group', 'runs', ...parts, 'optimizer', 'name'].join());
    expect(lines[1]).toMatch(/^text,2(,\d\.\d+){4},2,sgd,\(2 values\)$/);
    const [group] = JSON.parse(json.stdout) as [Record<string, unknown>];
    expect(group).toMatchObject({ group: 'text', runs: 2, 'metrics.eval_loss': { n: 2 }, name: { values: 2 } });
    expect((await look('runs', '--group', 'nonsense')).code).toBe(2);
  });

  it('refuses a wrong query with its place, and a wrong limit, with exit code 2', async () => {
    const query = await look('runs', '--where', 'name = ');
    expect([query.code, query.stdout]).toEqual([2, '']);
    expect(query.stderr).toMatch(/^.* \(at character \d+ of the query\)\n$/);
    expect((await look('runs', '--limit', '0')).code).toBe(2);
  });

  it('says how to begin where there are none', async () => {
    const { stdout } = await tidemark('--home', newFolder(), 'runs');
    expect(stdout).toBe('No runs yet. Start one: tidemark run resources/examples/quick.yaml\n');
  });
});

describe('show', () => {
  it('takes last, a number, an id, and any unique beginning of one', async () => {
    const id = ids[0] as string;
    const unique = [1, 2, 3, 4].map((n) => id.slice(0, n)).find((p) => !ids[1]?.startsWith(p)) as string;
    for (const [asked, name] of [
      ['last', 'second'],
      ['#1', 'first'],
      [id, 'first'],
      [unique, 'first'],
    ] as const)
      expect((await look('show', asked)).stdout, asked).toContain(name);
  });

  it('tells epochs, settings that differ, checkpoints, the last sample and the folder', async () => {
    const { stdout } = await look('show', 'last');
    for (const part of [
      'epoch  train loss',
      'optimizer.momentum',
      'checkpoint',
      'After epoch 2:\nTo be',
      `Folder ${home}`,
    ])
      expect(stdout).toContain(part);
  });

  it('says what there is where nothing fits, with exit code 2', async () => {
    const none = await look('show', 'zzzz');
    expect([none.code, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toMatch(/No run zzzz in this data folder\. `tidemark runs` lists them\./);
    expect((await tidemark('--home', newFolder(), 'show', 'last')).stderr).toMatch(/no run yet/);
  });
});

it('an id that fits several runs is refused with all of them, and exit code 2', async () => {
  const many = newFolder();
  const read = readSpec(tiny, 'yaml');
  if (!read.ok) throw new Error('the tiny spec is wrong');
  const { db } = openStore(many);
  for (const id of ['kraken2222', 'kraken3333']) {
    insertRun(db, { id, spec: read.spec, changed: {}, source: null, base_dir: many, environment: {}, parent: null });
    moveRun(db, id, 'cancel', null);
  }
  db.close();
  const { code, stderr } = await tidemark('--home', many, 'show', 'krak');
  expect([code, stderr]).toEqual([2, 'krak fits several runs: kraken3333, kraken2222. Give more letters.\n']);
});

describe('generate', () => {
  const write = async (...args: string[]): Promise<string> =>
    (await look('generate', 'last', '--prompt', 'To be', ...args)).stdout;

  it('goes on from the prompt for as many tokens as asked, and says from what on stderr', async () => {
    const { code, stdout, stderr } = await look('generate', 'last', '--prompt', 'To be', '--tokens', '12');
    expect(code).toBe(0);
    expect(stdout.startsWith('To be')).toBe(true);
    expect(stdout).toHaveLength('To be'.length + 12 + 1);
    expect(stderr).toMatch(/^12 tokens in \d+\.\d s, from step-\d{6} of #2\.\n$/);
  });

  it('writes the same for a seed, and other text for another', async () => {
    const [a, b, c] = await Promise.all([write('--seed', '3'), write('--seed', '3'), write('--seed', '4')]);
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  it('takes the likeliest at temperature 0 and at top-k 1, whatever the seed', async () => {
    const greedy = await write('--temperature', '0', '--seed', '1');
    expect(await write('--top-k', '1', '--seed', '2')).toBe(greedy);
    expect(await write('--top-p', '0.000001', '--seed', '5')).toBe(greedy);
  });

  it('--json prints one line with the text', async () => {
    const lines = jsonLines(await write('--tokens', '5', '--json'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ type: 'done', id: 'last', prompt: 'To be', seed: 0, tokens: 5 });
    expect(lines[0]?.text).toHaveLength(5);
  });

  it('takes a checkpoint by name', async () => {
    expect((await look('generate', 'last', '--prompt', 'a', '--checkpoint', 'step-000042')).stderr).toContain(
      'from step-000042',
    );
    const { code, stderr } = await look('generate', 'last', '--prompt', 'a', '--checkpoint', 'nope');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/no such checkpoint\. It has: step-/)]);
  });

  it('refuses a prompt with characters the model never saw, and options out of range', async () => {
    const unknown = await look('generate', 'last', '--prompt', '漢');
    expect([unknown.code !== 0, unknown.stdout]).toEqual([true, '']);
    expect(unknown.stderr).toContain('漢');
    for (const [flag, value] of [
      ['--tokens', '0'],
      ['--temperature', '-1'],
      ['--top-p', '2'],
      ['--seed', 'x'],
    ] as const)
      expect((await look('generate', 'last', flag, value)).code, flag).toBe(2);
  });
});

it('generate takes the last run that can write, and says what is wrong where none can or another is named', async () => {
  const mixed = newFolder();
  const table = specFile(
    'task: { type: tabular, data: builtin:penguins, target: Species }\ntraining: { epochs: 1, engine: wasm }\n',
  );
  const run = (file: string) => tidemark('--home', mixed, 'run', file, '--set', 'training.epochs=1');
  const write = (id: string) => tidemark('--home', mixed, 'generate', id, '--prompt', 'To', '--tokens', '3');
  expect((await run(table)).code).toBe(0);
  const none = await write('last');
  expect([none.code, none.stdout]).toEqual([2, '']);
  expect(none.stderr).toMatch(/^No run in this data folder can write yet\. Train one on text: tidemark run .*\n$/);
  expect((await write('#1')).stderr).toMatch(/^#1 is of task tabular; only a run of task text writes\. Train one/);
  await run(specFile());
  await run(table);
  expect((await write('last')).stderr).toMatch(/ of #2\.\n$/);
  const named = await write('#3');
  expect([named.code, named.stderr]).toEqual([
    1,
    expect.stringMatching(/^#3 is of task tabular; only a run of task text writes\. The last that was: #2, \w+\.\n$/),
  ]);

  // One that was stopped before its first step has the weights it began with, which write nothing one can read.
  const { db } = openStore(mixed);
  const read = readSpec(tiny, 'yaml');
  if (!read.ok) throw new Error('the tiny spec is wrong');
  const [id, name] = ['kraken4444', 'step-000000'];
  insertRun(db, { id, spec: read.spec, changed: {}, source: null, base_dir: mixed, environment: {}, parent: null });
  moveRun(db, id, 'cancel', null);
  addEvent(db, id, new Date().toISOString(), 'checkpoint', 0, { name, step: 0, best: false, bytes: 1 });
  const trained = db.prepare('SELECT id FROM run WHERE number = 2').pluck().get() as string;
  db.close();
  const from = join(mixed, 'runs', trained, 'checkpoints');
  cpSync(join(from, readdirSync(from).at(-1) ?? ''), join(mixed, 'runs', id, 'checkpoints', name), { recursive: true });
  expect((await tidemark('--home', mixed, 'show', id)).stdout).toContain(name);
  expect((await write('last')).stderr).toMatch(/ of #2\.\n$/);
});

describe('export', () => {
  it('writes a model in the layout of GPT-2, and never over what is there', async () => {
    const to = join(newFolder(), 'model');
    const { code, stdout } = await look('export', 'last', '--to', to, '--format', 'hf');
    expect([code, stdout.trim()]).toEqual([0, expect.stringMatching(/^step-000084 written to .*model\.safetensors/)]);
    expect(readdirSync(to)).toEqual(expect.arrayContaining(['config.json', 'model.safetensors']));
    const again = await look('export', 'last', '--to', to);
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/is not empty/)]);
  });

  it('refuses a format it does not know, and needs a folder', async () => {
    expect((await look('export', 'last', '--to', 'x', '--format', 'onnx')).stderr).toMatch(
      /Allowed choices are run, tensorboard, csv, parquet, hf/,
    );
    expect((await look('export', 'last')).code).toBe(2);
  });
});

describe('schedule', () => {
  it('--json prints rate and momentum of every step, and weight decay only where it is driven', async () => {
    const { stdout } = await tidemark(
      'schedule',
      'cyclic',
      'base_lr=0',
      'max_lr=1',
      'step_size_up=2',
      '--steps',
      '5',
      '--json',
    );
    expect(JSON.parse(stdout)).toEqual({
      lr: [0, 0.5, 1, 0.5, 0],
      momentum: [0.9, 0.8500000000000001, 0.8, 0.8500000000000001, 0.9],
    });
    const left = await tidemark('schedule', 'constant', 'lr=0.3', '--steps', '2', '--json');
    expect(JSON.parse(left.stdout)).toEqual({ lr: [0.3, 0.3], momentum: [null, null] });
    const points = 'points=[{at: 0, weight_decay: 0.5}]';
    const driven = await tidemark('schedule', 'piecewise', points, 'values=value', '--steps', '2', '--json');
    expect(JSON.parse(driven.stdout)).toMatchObject({ weight_decay: [0.5, 0.5] });
  });

  it('draws it for people', async () => {
    const { code, stdout } = await tidemark('schedule', 'one_cycle', 'warmup=10%', '--steps', '200');
    expect(code).toBe(0);
    expect(stdout).toMatch(/█/);
    expect(stdout).toMatch(/lr from 0 to .*highest 0\.1/);
  });

  it('refuses unknown types and options with the nearest name, and exit code 2', async () => {
    const type = await tidemark('schedule', 'cosin', '--steps', '5');
    expect([type.code, type.stderr]).toEqual([2, expect.stringMatching(/did you mean cosine\?/)]);
    const option = await tidemark('schedule', 'step', 'gama=1', '--steps', '5');
    expect([option.code, option.stderr]).toEqual([2, expect.stringMatching(/did you mean schedule\.gamma\?/)]);
    expect((await tidemark('schedule', 'step')).stderr).toMatch(/--steps/);
  });
});

it('data lists the bundled data with their sizes', async () => {
  const { code, stdout } = await tidemark('data');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^builtin:shakespeare-hamlet +text +159 KiB +one book +Hamlet/m);
  const list = JSON.parse((await tidemark('data', '--json')).stdout) as { name: string; bytes: number }[];
  expect(list.find((d) => d.name === 'builtin:shakespeare-hamlet')).toMatchObject({ kind: 'text', bytes: 162_881 });
});

it('doctor tells engine, versions, data folder, disk and Electron', async () => {
  const { code, stdout } = await look('doctor');
  expect(code).toBe(0);
  for (const part of [
    /^engine +.*\d threads?\. /m,
    /^versions +.*tfjs-core/m,
    /^SQLite +3\./m,
    /^disk +.* free$/m,
    /^Electron /m,
  ])
    expect(stdout).toMatch(part);
  expect(stdout).toContain(`${home} (2 runs`);
  const report = JSON.parse((await look('doctor', '--json')).stdout) as Record<string, unknown>;
  expect(report).toMatchObject({ home, runs: 2, engine_error: null, engine: { why: expect.any(String) as string } });
});

it('serve gives the page at a link with its token, on the port asked for', async () => {
  const served = start(['--home', home, 'serve', '--port', '0']);
  await served.waitFor(/#token=\S+\n/);
  const [, origin] = /(http:\/\/127\.0\.0\.1:\d+)\/#token=\S+/.exec(served.stdout()) as RegExpExecArray;
  expect(await (await fetch(String(origin))).text()).toContain('<title>');
  const taken = await tidemark('--home', newFolder(), 'serve', '--port', new URL(String(origin)).port);
  expect([taken.code, taken.stderr]).toEqual([1, expect.stringMatching(/port/i)]);
  served.signal('SIGTERM');
  expect((await served.ended).code).toBe(0);
});

describe('the program itself', () => {
  it('shows help and version with exit code 0', async () => {
    const help = await tidemark('--help');
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect((await tidemark('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([[['nonsense']], [[]], [['run']], [['run', 'a', '--nope']], [['schedule', 'step', '--steps', '1.5']]])(
    'refuses %j with exit code 2 and a word of help on stderr',
    async (args) => {
      const { code, stdout, stderr } = await tidemark(...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/tidemark (?:[a-z-]+ )?--help|Usage: tidemark/);
    },
  );
});

describe('a data folder that cannot be used', () => {
  it.each([
    ['a file', 'file', /cannot be used: it is a file\. Choose another/],
    ['below a file', 'file/below', /cannot be used: part of its path is a file/],
    ['of a name too long', 'x'.repeat(300), /cannot be used: its name is too long/],
  ])('because it is %s is told in one line', async (_name, path, message) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    const { code, stdout, stderr } = await tidemark('--home', join(folder, path), 'runs');
    expect([code, stdout, stderr.split('\n').length]).toEqual([1, '', 2]);
    expect(stderr).toMatch(message);
  });

  it('because it is empty is refused, instead of taking the folder one stands in', async () => {
    const cwd = newFolder();
    const { code, stderr } = await start(['--home', '', 'runs'], { cwd }).ended;
    expect([code, stderr]).toEqual([2, '--home is empty; give it a folder, or leave it out.\n']);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('because its database is damaged is set aside, and said on stderr', async () => {
    const broken = newFolder();
    writeFileSync(join(broken, 'tidemark.db'), 'this is not a database, and long enough to be looked at as one');
    const { code, stdout, stderr } = await tidemark('--home', broken, 'runs', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { total: 0, matching: 0, archived: 0, runs: [], hints: [] }]);
    expect(stderr).toMatch(/set aside as .*tidemark\.db\.damaged/);
  });
});
