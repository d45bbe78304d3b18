import { describe, expect, it } from 'vitest';
import { readSweep } from '../../../electron/core/spec-file/sweep.ts';
import { goalsOf, notesOf, trialLimit } from '../../../shared/spec/sweep.ts';
import { faultsIn, planned } from './support.ts';

const wandb = `
program: train.py
command: [python, '\${program}']
project: digits
name: a sweep of old
method: bayes
metric: { name: val_loss, goal: minimize, target: 0.1 }
parameters:
  learning_rate: { distribution: log_uniform_values, min: 0.0001, max: 0.1 }
  batch_size: { distribution: q_log_uniform_values, q: 8, min: 32, max: 256 }
  optimizer: { values: [adam, sgd] }
  dropout: { values: [0.3, 0.4, 0.5] }
  epochs: { value: 1 }
  nested: { parameters: { depth: { min: 1, max: 4 } } }
early_terminate: { type: hyperband, s: 2, eta: 3, max_iter: 27 }
run_cap: 40
`;

it('a file of W&B is read as it is; what it says of its own program is told and not used', () => {
  const read = readSweep(wandb, 'yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(goalsOf(read.sweep)).toEqual([{ name: 'val_loss', goal: 'minimize', target: 0.1, objective: 'best' }]);
  expect(trialLimit(read.sweep)).toBe(40);
  expect(read.plan.pruner?.id).toBe('hyperband');
  expect(read.plan.prunerOptions).toMatchObject({ max_iter: 27, s: 2, eta: 3, min_iter: null });
  expect(notesOf(read.sweep)).toEqual([expect.stringMatching(/^program, command, project: read and not used/)]);
});

it('reads JSON too, and gives places in it', () => {
  const read = readSweep('{"method": "random",\n "parameters": {"p": {"min": 0.0, "max": 1.0, "mni": 2}}}', 'json');
  expect(read).toMatchObject({ ok: false, issues: [{ path: 'parameters.p.mni', line: 2 }] });
});

it('a sampler and a pruner may be named, or have options', () => {
  const of = (more: string) => planned(`method: random\nparameters: { p: { min: 0.0, max: 1.0 } }\n${more}\n`);
  expect(of('sampler: random').sampler.id).toBe('random');
  expect(of('pruner: { type: median, n_startup_trials: 2 }').prunerOptions).toMatchObject({ n_startup_trials: 2 });
});

it('bounds of log_uniform that look like values are told', () => {
  const { notes } = planned(
    'method: random\nparameters: { lr: { distribution: log_uniform, min: 0.001, max: 0.1 } }\n',
  );
  expect(notes).toEqual([expect.stringContaining('exponents of e, so values go from 1.001 to 1.105')]);
});

describe('what is wrong is told with line and key', () => {
  const cases: [string, string, RegExp][] = [
    ['min above max', '{ min: 2.0, max: 1.0 }', /^3: parameters\.p\.max: must be above min, 2; got 1$/],
    ['a log range from 0', '{ distribution: log_uniform_values, min: 0, max: 1 }', /^3: parameters\.p\.min: .*above 0/],
    ['no values', '{ values: [] }', /^3: parameters\.p\.values: must be at least 1/],
    ['half a range', '{ min: 1 }', /^3: parameters\.p: needs value, values, min and max/],
    ['nothing at all', '{}', /^3: parameters\.p: needs value/],
    ['an unknown distribution', '{ distribution: unifrom }', /^3: parameters\.p\.distribution: .*did you mean uniform/],
    ['a key of another distribution', '{ values: [1], q: 2 }', /^3: parameters\.p\.q: does not go with categorical/],
    ['probabilities for other values', '{ values: [1, 2], probabilities: [1] }', /probabilities: needs one for each/],
    ['probabilities that do not add up', '{ values: [1, 2], probabilities: [0.5, 0.1] }', /add up to 0\.6/],
    [
      'fractions for whole numbers',
      '{ distribution: int_uniform, min: 0.5, max: 2 }',
      /p\.min: int_uniform needs whole/,
    ],
    ['exponents that overflow', '{ distribution: log_uniform, min: 1, max: 1000 }', /p\.max: an exponent of e/],
    [
      'a step without a multiple in the range',
      '{ distribution: q_uniform, q: 10, min: 1, max: 9 }',
      /p\.q: no multiple/,
    ],
    ['a misspelt key', '{ vallues: [1] }', /^3: parameters\.p\.vallues: unknown key; did you mean values\?/],
    [
      'a condition on nothing',
      '{ value: 1, if: { other: 2 } }',
      /p\.if\.other: no parameter of this sweep is called other/,
    ],
    ['a condition on itself', '{ value: 1, if: { p: 1 } }', /p\.if: conditions go round/],
    ['a value that is no number', '{ min: .nan, max: 1.0 }', /p\.min: /],
  ];
  it.each(cases)('%s', (_name, parameter, expected) => {
    expect(faultsIn(`method: random\nparameters:\n  p: ${parameter}\n`).join('\n')).toMatch(expected);
  });

  it.each([
    ['no method', 'parameters: { p: { value: 1 } }', /method: expected one of grid, random, bayes; it is missing/],
    ['no parameters', 'method: grid', /parameters: /],
    ['empty parameters', 'method: grid\nparameters: {}', /^2: parameters: needs at least one/],
    [
      'an unknown sampler',
      'method: grid\nparameters: { p: { value: 1 } }\nsampler: magic',
      /^3: sampler: expected one of grid, random/,
    ],
    [
      'an unknown option of a pruner',
      'method: grid\nparameters: { p: { value: 1 } }\npruner: { type: asha, eta: 3 }',
      /^3: pruner\.eta: unknown key/,
    ],
    [
      'a pruner beside early_terminate',
      'method: grid\nparameters: { p: { value: 1 } }\npruner: asha\nearly_terminate: { type: hyperband, min_iter: 3 }',
      /^3: pruner: does not go with early_terminate/,
    ],
    [
      'half of early_terminate',
      'method: grid\nparameters: { p: { value: 1 } }\nearly_terminate: { type: hyperband, s: 2 }',
      /^3: early_terminate: needs min_iter, or max_iter and s/,
    ],
    [
      'a continuous grid',
      'method: grid\nparameters: { p: { min: 0.0, max: 1.0 } }',
      /^2: parameters\.p: a grid needs values/,
    ],
    [
      'one parameter twice',
      'method: grid\nparameters:\n  a.b: { value: 1 }\n  a: { parameters: { b: { value: 2 } } }',
      /a\.b stands twice/,
    ],
    [
      'a parameter and a part of it',
      'method: grid\nparameters:\n  a: { value: 1 }\n  a.b: { value: 2 }',
      /a\.b cannot be set beside the whole of a/,
    ],
  ])('%s', (_name, text, expected) => {
    expect(faultsIn(text).join('\n')).toMatch(expected);
  });
});
