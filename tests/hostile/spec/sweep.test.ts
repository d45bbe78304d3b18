/** Sweep texts that want to break the reader or fill the memory: each is refused with a sentence, naming the key, and soon. */
import { expect, it } from 'vitest';
import { readSweep } from '../../../electron/core/spec-file/sweep.ts';

const issuesOf = (text: string) => {
  const read = readSweep(text, 'yaml');
  return read.ok ? [] : read.issues;
};

it('a grid of 1e9 cells is refused by the widest key, whatever its shape', () => {
  const ten = '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]';
  const nine = Array.from({ length: 9 }, (_, i) => `  p${i}: { values: ${ten} }`).join('\n');
  expect(issuesOf(`method: grid\nparameters:\n${nine}\n`)).toMatchObject([
    { path: 'parameters.p0', line: 3, message: expect.stringContaining('1000000000 cells') },
  ]);
  expect(issuesOf('method: grid\nparameters: { a: { value: 1 }, n: { min: 1, max: 1000000000 } }')).toMatchObject([
    { path: 'parameters.n' },
  ]);
  const chained = Array.from({ length: 8 }, (_, i) => `  c${i}: { min: 1, max: 90, if: { c${i - 1}: { min: 2 } } }`);
  chained[0] = '  c0: { min: 1, max: 90 }';
  expect(issuesOf(`method: grid\nparameters:\n${chained.join('\n')}\n`)).toMatchObject([{ path: 'parameters.c0' }]);
  expect(
    issuesOf('method: grid\nparameters: { q: { distribution: q_uniform, q: 1.0e-300, min: 0, max: 1 } }').length,
  ).toBe(1);
});

it('names of an object’s own parts are refused and change nothing', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    for (const text of [
      `method: grid\nparameters: { "${key}": { value: 1 } }`,
      `method: grid\nparameters: { a: { parameters: { "${key}": { value: 1 } } } }`,
      `method: grid\nparameters: { a: { value: { "${key}": { polluted: true } } } }`,
      `method: grid\n"${key}": { polluted: true }\nparameters: { a: { value: 1 } }`,
    ])
      expect(issuesOf(text).length, text).toBeGreaterThan(0);
  }
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(issuesOf('method: grid\nparameters: { "a..b\\n": { value: 1 } }').length).toBeGreaterThan(0);
});

it.each([
  ['of 100 MB', 'a'.repeat(100_000_000)],
  ['nested 100 000 deep', '{parameters: '.repeat(100_000)],
  ['nested 100 deep', `method: grid\nparameters: ${'{ a: { parameters: '.repeat(100)}{}${' } }'.repeat(100)}`],
  ['that is a list', '[1, 2]'],
  ['that is empty', ''],
  ['of several documents', 'method: grid\n---\nmethod: grid\n'],
  [
    'with 20 000 parameters',
    `method: grid\nparameters:\n${Array.from({ length: 20_000 }, (_, i) => `  p${i}: { value: 1 }`).join('\n')}\n`,
  ],
  ['with a key twice', 'method: grid\nmethod: random\n'],
])('a text %s is refused', (_name, text) => {
  const issues = issuesOf(text);
  expect(issues.length).toBeGreaterThan(0);
  for (const { message } of issues) expect(message.length).toBeLessThan(1000);
});
