/** `tidemark ask-tell`, as another program would speak to it. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { newFolder, specFile } from './support.ts';

const program = join(import.meta.dirname, '../../out/main/cli.js');
const started: ChildProcessWithoutNullStreams[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

const sweep = `method: bayes
metric: { name: loss, goal: minimize, target: -10 }
parameters:
  optimizer: { parameters: { lr: { distribution: log_uniform_values, min: 0.001, max: 1 } } }
  task.width: { values: [8, 16] }
early_terminate: { type: hyperband, min_iter: 1 }
run_cap: 12
`;

function talk(text = sweep, ...args: string[]) {
  const home = join(newFolder(), 'untouched');
  const child = spawn(process.execPath, [program, '--home', home, 'ask-tell', specFile(text, 'sweep.yaml'), ...args]);
  started.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    home,
    ended,
    end: () => child.stdin.end(),
    say: (line: unknown) => child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`),
    next: async () => JSON.parse(String((await lines.next()).value)) as Record<string, unknown>,
    rest: async () => {
      const all: string[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) all.push(line.value);
      return all;
    },
  };
}

it('answers each question at once, in the shape of the file, and touches no data folder', async () => {
  const it = talk();
  it.say({ ask: 1 });
  const params = { optimizer: { lr: expect.any(Number) }, 'task.width': expect.any(Number) };
  expect(await it.next()).toEqual({ trial: 0, params });
  it.say({ tell: { trial: 0, value: 1.5 } });
  it.say({ ask: 2 });
  expect([await it.next(), await it.next()]).toMatchObject([{ trial: 1 }, { trial: 2 }]);
  it.say('{"report": {"trial": 1, "step": 1, "value": 1.0}}');
  expect(await it.next()).toEqual({ trial: 1, prune: false });
  it.say('{"report": {"trial": 2, "step": 1, "value": NaN}}');
  expect(await it.next()).toEqual({ trial: 2, prune: true });
  it.say({ tell: { trial: 2, state: 'pruned' } });
  it.say('{"tell": {"trial": 1, "value": -Infinity}}');
  it.end();
  expect(await it.rest()).toEqual([]);
  expect(await it.ended).toBe(0);
  expect(existsSync(it.home)).toBe(false);
});

it('says why there are no more trials: all asked for, or the target reached', async () => {
  const it = talk();
  it.say({ ask: 13 });
  for (let i = 0; i < 12; i++) expect(await it.next()).toMatchObject({ trial: i });
  expect(await it.next()).toEqual({ done: true, why: 'the sweep may have 12 trials' });
  it.say({ tell: { trial: 3, value: -11 } });
  it.say({ ask: 1 });
  expect(await it.next()).toEqual({ done: true, why: 'trial 3 has reached the target, -10' });
});

it('answers a wrong line with its number, and goes on', async () => {
  const it = talk();
  const wrong = [
    'nonsense',
    '[]',
    '{"ask":0}',
    '{"ask":1,"tell":{}}',
    '{"tell":{"trial":7,"value":1}}',
    '{"x":1}',
    'a'.repeat(2_000_000),
  ];
  for (const [i, line] of wrong.entries()) {
    it.say(line);
    expect(await it.next(), line.slice(0, 50)).toEqual({ error: expect.any(String), line: i + 1 });
  }
  it.say({ ask: 1 });
  expect(await it.next()).toMatchObject({ trial: 0 });
  it.say({ ask: 10_001 });
  expect(await it.next()).toMatchObject({ error: 'ask for 1 to 10000 trials at once' });
  for (const told of [{ trial: 0 }, { trial: 0, values: [1, 2] }]) {
    it.say({ tell: told });
    expect(await it.next()).toMatchObject({ error: 'a done trial has one value' });
  }
  it.say({ tell: { trial: 0, state: 'failed' } });
  it.say({ tell: { trial: 0, value: 1 } });
  expect(await it.next()).toMatchObject({ error: 'trial 0 has been told already: failed', line: 13 });
});

it('plans the same with the same seed and the same results, and otherwise with another', async () => {
  const asked = async (...args: string[]) => {
    const it = talk(sweep, ...args);
    it.say({ ask: 3 });
    it.end();
    return it.rest();
  };
  expect(await asked('--seed', '4')).toEqual(await asked('--seed', '4'));
  expect(await asked('--seed', '5')).not.toEqual(await asked('--seed', '4'));
});

it('refuses a file that is wrong, each fault with its place', async () => {
  const child = talk(sweep.replace('min: 0.001', 'min: 0'));
  let said = '';
  started[0]?.stderr.on('data', (text) => (said += text));
  child.end();
  expect(await child.ended).toBe(2);
  expect(said).toMatch(
    /sweep\.yaml:4:\d+: parameters\.optimizer\.parameters\.lr\.min: a log range begins above 0; got 0/,
  );
});
