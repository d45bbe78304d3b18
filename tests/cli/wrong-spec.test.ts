import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder, specFile, tidemark, tiny } from './support.ts';

const wrong = `name: wrong
task:
  type: text
  data: builtin:shakespeare-hamlet
  model: { layers: 0, widht: 16 }
learning_rate: 0.1
optimizer: { type: sgdd }
schedule:
  type: cyclic
  step_size_up: soon
training: { epochs: 1.5, batch_size: "many" }
`;

it('gets all its errors at once, each with line, column, key path, what was expected, and the nearest name', async () => {
  const file = specFile(wrong);
  const { code, stdout, stderr } = await tidemark('--home', newFolder(), 'run', file);
  expect([code, stdout]).toEqual([2, '']);
  const [head, ...errors] = stderr.trimEnd().split('\n');
  expect(head).toBe(`${file} has 7 errors:`);
  const all = errors.join('\n');
  const lines: [string, RegExp][] = [
    [`${file}:5:12: task.model.layers: `, /at least 1; got 0/],
    [`${file}:5:23: task.model.widht: `, /unknown key; did you mean task\.model\.width\?/],
    [`${file}:6:1: learning_rate: `, /unknown key; did you mean optimizer\.lr\?/],
    [`${file}:7:14: optimizer.type: `, /expected one of .*sgd.*did you mean sgd\?; got "sgdd"/],
    [
      `${file}:10:3: schedule.step_size_up: `,
      /number of steps from 1, epochs as 2ep, or a part of the run as 30%; got "soon"/,
    ],
    [`${file}:11:13: training.epochs: `, /whole number.*1\.5/],
    [`${file}:11:26: training.batch_size: `, /got "many"/],
  ];
  for (const [place, message] of lines) {
    const line = errors.find((e) => e.trim().startsWith(place));
    expect(line, `${place}\nin\n${all}`).toMatch(message);
  }
});

it('has its place for options of a schedule that cannot go together', async () => {
  const file = specFile(tiny.replace('base_lr: 0.01', 'base_lr: 0.5'));
  const { code, stderr } = await tidemark('--home', newFolder(), 'run', file);
  expect(code).toBe(2);
  expect(stderr).toContain(`${file}:9:41: schedule.max_lr: must be at least base_lr, 0.5; got 0.1`);
});

it.each([
  [
    'an unknown key',
    'optimizer.learning_rate=1',
    /optimizer\.learning_rate: unknown key; did you mean optimizer\.lr\?/,
  ],
  [
    'a key that only other types have',
    'schedule.pct_start=0.3',
    /schedule\.pct_start: unknown key; type cyclic does not have it, others do/,
  ],
  ['a value out of range', 'training.epochs=0', /training\.epochs: must be at least 1; got 0/],
  ['a value of another kind', 'optimizer.lr=fast', /optimizer\.lr: expected a number; got "fast"/],
  ['no value', 'optimizer.lr', /path\.to\.key=value/],
])('--set with %s is refused by the same schema, with exit code 2', async (_name, set, message) => {
  const home = newFolder();
  const { code, stdout, stderr } = await tidemark('--home', home, 'run', specFile(), '--set', set);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(readdirSync(home).includes('runs') ? readdirSync(join(home, 'runs')) : []).toEqual([]);
});

it.each([
  ['broken YAML', 'task: [1, 2\n', /:\d+:\d+: /],
  ['an empty file', '', /mapping of keys to values/],
  ['a list', '- 1\n', /mapping of keys to values/],
])('%s is refused with its place', async (_name, text, message) => {
  const { code, stderr } = await tidemark('--home', newFolder(), 'run', specFile(text));
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

it('a file that is not there, or is a folder, is told in words', async () => {
  const folder = newFolder();
  const there = await tidemark('--home', folder, 'run', join(folder, 'no.yaml'));
  expect([there.code, there.stderr]).toEqual([
    2,
    `${join(folder, 'no.yaml')} cannot be read: there is no such file.\n`,
  ]);
  const { code, stderr } = await tidemark('--home', folder, 'run', folder);
  expect([code, stderr]).toEqual([2, `${folder} cannot be read: it is a folder.\n`]);
});
