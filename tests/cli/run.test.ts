import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ended, jsonLines, newFolder, specFile, start, tidemark, tiny } from './support.ts';

describe('a run in lines for people', () => {
  let home: string;
  let ended: Ended;
  beforeAll(async () => {
    home = newFolder();
    ended = await tidemark('--home', home, 'run', specFile());
  });

  it('exits with 0 and says nothing on stderr', () => {
    expect([ended.code, ended.stderr]).toEqual([0, '']);
  });

  it('has one line after every epoch, of exactly the promised form', () => {
    const form = /^Epoch (\d+) - Train Loss: \d+\.\d{3} - Eval Loss: \d+\.\d{3} - Eval Accuracy: \d\.\d\d$/gm;
    expect([...ended.stdout.matchAll(form)].map((m) => m[1])).toEqual(['1', '2']);
  });

  it('has a sample that goes on from its prompt after every epoch line', () => {
    const lines = ended.stdout.split('\n');
    lines.forEach((line, i) => {
      if (line.startsWith('Epoch ')) expect(lines[i + 1]).toMatch(/^ {2}To be/);
    });
  });

  it('tells engine, data, model and the unigram entropy first', () => {
    const [engine, data, model, entropy] = ended.stdout.split('\n');
    expect(engine).toMatch(/^Engine .+, \d+ threads?\. .+/);
    expect(data).toBe('Data shakespeare-hamlet: 2,700 characters to train on, 300 to evaluate on; 60 symbols.');
    expect(model).toBe('Model of 1,432 parameters, 84 steps, 42 an epoch.');
    expect(entropy).toMatch(/eval loss of \d\.\d{3}\.$/);
  });

  it('ends with what to type next', () => {
    const id = /tidemark generate (\w+) --prompt/.exec(ended.stdout.trimEnd().split('\n').at(-1) ?? '')?.[1];
    expect(readdirSync(join(home, 'runs'))).toEqual([id]);
  });

  it('has no progress bar and no control character where output is piped', () => {
    expect(ended.stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
    expect(ended.stdout).not.toContain('steps/s');
  });
});

describe('run --json', () => {
  let lines: Record<string, unknown>[];
  let ended: Ended;
  beforeAll(async () => {
    ended = await tidemark('--home', newFolder(), 'run', specFile(), '--json');
    lines = jsonLines(ended.stdout);
  });

  it('prints one JSON event a line and nothing else', () => {
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(lines.every((l) => typeof l.type === 'string')).toBe(true);
  });

  it('has every step once, in order, with the rate and momentum the update used', () => {
    const steps = lines.filter((l) => l.type === 'step');
    expect(steps.map((l) => l.step)).toEqual(Array.from({ length: 84 }, (_, i) => i));
    expect(steps[0]).toMatchObject({ lr: 0.01, momentum: 0.9 });
    expect(steps[20]).toMatchObject({ lr: 0.1, momentum: 0.8 });
    expect(steps.every((l) => typeof l.loss === 'number')).toBe(true);
  });

  it('has a sample and a checkpoint after every epoch', () => {
    const later = lines.slice(lines.findIndex((l) => l.type === 'epoch'));
    const kinds = later.map((l) => l.type).filter((t) => t !== 'step' && t !== 'state' && t !== 'done');
    expect(kinds).toEqual(['epoch', 'sample', 'checkpoint', 'epoch', 'sample', 'checkpoint']);
  });

  it('ends with the done line', () => {
    expect(lines.filter((l) => l.type === 'done')).toHaveLength(1);
    const { metrics, ...done } = lines.at(-1) as { metrics: Record<string, number> };
    expect(done).toEqual({ type: 'done', id: expect.any(String) as string, state: 'done' });
    const epoch = lines.findLast((l) => l.type === 'epoch');
    expect(metrics).toMatchObject({ eval_loss: epoch?.eval_loss, train_loss: epoch?.train_loss });
  });
});

it('writes the same twice, for the same seed', async () => {
  const file = specFile();
  const once = async (): Promise<unknown[]> =>
    jsonLines((await tidemark('--home', newFolder(), 'run', file, '--json')).stdout).filter((l) => l.type === 'step');
  expect(await once()).toEqual(await once());
});

it('takes a JSON file too', async () => {
  const spec = {
    task: {
      type: 'text',
      data: 'builtin:shakespeare-hamlet',
      max_characters: 2000,
      model: { layers: 1, heads: 1, width: 8, context: 8 },
    },
    training: { epochs: 1, engine: 'wasm' },
  };
  const { code, stdout } = await tidemark('--home', newFolder(), 'run', specFile(JSON.stringify(spec), 'spec.json'));
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^Epoch 1 - /m)]);
});

it('applies --set in order over the file, through the same schema', async () => {
  const home = newFolder();
  const sets = ['training.epochs=7', 'training.epochs=1', 'name=by hand', 'task.samples.prompts=[A, B]'];
  await tidemark('--home', home, 'run', specFile(), ...sets.flatMap((s) => ['--set', s]));
  const { stdout } = await tidemark('--home', home, 'show', 'last', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'by hand',
    spec: { training: { epochs: 1, engine: 'wasm' }, task: { samples: { prompts: ['A', 'B'] } } },
  });
});

it('finds relative data beside the spec, wherever it is called from', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'mine.txt'), 'the quick brown fox jumps over the lazy dog. '.repeat(60));
  const file = specFile(
    tiny.replace('builtin:shakespeare-hamlet', 'mine.txt').replace("['To be']", "['the']"),
    'spec.yaml',
    folder,
  );
  const { code, stdout } = await tidemark('--home', newFolder(), 'run', file, '--set', 'training.epochs=1');
  expect([code, stdout]).toEqual([0, expect.stringContaining('Data mine.txt')]);
});

describe('a data folder of an odd name', () => {
  it.each([
    ['spaces', 'my runs'],
    ['emoji', 'läufe 🌊'],
    ['quotes', `it's "mine"`],
    ['a hash and a percent', 'a#b%20c'],
    ['a great length', 'x'.repeat(200)],
  ])('works with %s', async (_name, name) => {
    const home = join(newFolder(), name, name);
    mkdirSync(join(home, '..'), { recursive: true });
    const { code } = await start(['run', specFile(), '--set', 'training.epochs=1'], { env: { TIDEMARK_HOME: home } })
      .ended;
    expect(code).toBe(0);
    expect(existsSync(join(home, 'runs'))).toBe(true);
    expect((await tidemark('--home', home, 'show', 'last')).stdout).toContain(home);
  });
});

describe('a run that fails', () => {
  it('exits with 1 and says why and what to do, for data that is not there', async () => {
    const { code, stdout } = await tidemark('--home', newFolder(), 'run', specFile(), '--set', 'task.data=nowhere.txt');
    expect(code).toBe(1);
    expect(stdout).toMatch(/Run #1 \(\w+\) is failed\. .*nowhere\.txt/);
  });

  it('ends its JSON with the state failed, and the reason in the event before', async () => {
    const args = ['--home', newFolder(), 'run', specFile(), '--json', '--set', 'task.data=nowhere.txt'];
    const { code, stdout } = await tidemark(...args);
    const lines = jsonLines(stdout);
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatchObject({ type: 'done', state: 'failed' });
    expect(lines.at(-2)).toMatchObject({
      type: 'state',
      state: 'failed',
      reason: expect.stringContaining('nowhere.txt') as string,
    });
  });
});
