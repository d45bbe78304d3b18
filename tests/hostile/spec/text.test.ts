/** Experiment texts that want to break the reader: each is refused with a sentence, or read as what it says. */
import { describe, expect, it } from 'vitest';
import { readSpec } from '../../../electron/core/spec-file/index.ts';

const good = 'task: { type: text, data: book.txt }\n';
const issuesOf = (text: string, format: 'yaml' | 'json' = 'yaml', sets: string[] = []) => {
  const read = readSpec(text, format, sets);
  return read.ok ? [] : read.issues;
};

describe('a text is refused', () => {
  it.each([
    ['of 100 MB', 'a'.repeat(100_000_000)],
    ['nested 100 000 deep in brackets', '['.repeat(100_000)],
    ['nested 100 000 deep in maps', '{a: '.repeat(100_000)],
    ['nested deeply by indentation', Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['that is a list', '[1, 2]'],
    ['that is empty', ''],
    ['of several documents', `${good}---\n${good}`],
    ['with a key twice', 'name: a\nname: b\n'],
    ['that names an alias nobody made', 'name: *nobody\n'],
  ])('%s', (_name, text) => {
    const issues = issuesOf(text);
    expect(issues.length).toBeGreaterThan(0);
    for (const { message } of issues) expect(message.length).toBeLessThan(1000);
  });

  it('whose aliases would unfold to millions of values', () => {
    const levels = Array.from({ length: 12 }, (_, i) =>
      `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`.replace('*a-1,'.repeat(9), '1'),
    );
    expect(issuesOf(levels.join('\n')).length).toBeGreaterThan(0);
  });
});

it('keys named like an object’s own parts are unknown keys and change nothing', () => {
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
    const issues = issuesOf(`${good}"${key}": { polluted: true }\n`);
    expect(issues.length, key).toBeGreaterThan(0);
    expect(issuesOf(good, 'yaml', [`${key}.polluted=true`]).length, key).toBeGreaterThan(0);
  }
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

it('tells all errors at once, each with its line and column and the nearest name', () => {
  const issues = issuesOf(`${good}learning_rate: 0.1\ntraining:\n  epochs: -1\n  batchsize: 4\n  seed: 1e400\n`);
  const found = Object.fromEntries(issues.map((i) => [i.path, i]));
  expect(found.learning_rate).toMatchObject({ line: 2, column: 1, message: 'unknown key; did you mean optimizer.lr?' });
  expect(found['training.epochs']).toMatchObject({ line: 4, column: 3 });
  expect(found['training.batchsize']).toMatchObject({
    line: 5,
    message: 'unknown key; did you mean training.batch_size?',
  });
  expect(found['training.seed']).toMatchObject({ line: 6 });
});

it('gives places in JSON too', () => {
  const [issue] = issuesOf('{\n  "task": { "type": "text", "data": "b" },\n  "trainig": {}\n}', 'json');
  expect(issue).toMatchObject({ path: 'trainig', line: 3, column: 3 });
});

it('refuses for a script what says how Tidemark itself trains, each with its place', () => {
  const script = 'task: { type: command, command: [./a] }\ntraining:\n  batch_size: 4\n  early_stopping: {}\n';
  expect(issuesOf(script)).toMatchObject([
    { path: 'training.batch_size', line: 3, message: expect.stringMatching(/has no effect on a script.*params/) },
    { path: 'training.early_stopping', line: 4 },
  ]);
});

it('takes for a script the keys of training that it heeds, and any other at its default', () => {
  const script = 'task: { type: command, command: [./a] }\n';
  const heeded =
    'training: { epochs: 3, seed: 9, auto_resume: 2, engine: cpu, batch_size: 16, divergence_factor: 4 }\n';
  expect(readSpec(script + heeded, 'yaml').ok).toBe(true);
});
