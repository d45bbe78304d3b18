import { describe, expect, it } from 'vitest';
import { argumentsOf, variablesOf } from '../../../electron/worker/command/arguments.ts';
import { masker } from '../../../shared/reporting/secrets.ts';
import { checkSpec } from '../../../electron/core/spec-file/index.ts';

const params = { lr: 0.01, name: 'a b', layers: [1, 2], use_bias: true };

describe('parameters in the command', () => {
  it('stand for {name} anywhere in an argument', () => {
    expect(argumentsOf(['run', '--lr={lr}', '{name}', '{layers}', 'x{use_bias}y'], params)).toEqual([
      'run',
      '--lr=0.01',
      'a b',
      '[1,2]',
      'xtruey',
    ]);
  });

  it.each([
    ['${args}', ['--lr=0.01', '--name=a b', '--layers=[1,2]', '--use_bias=true']],
    ['${args_no_hyphens}', ['lr=0.01', 'name=a b', 'layers=[1,2]', 'use_bias=true']],
    ['${args_json}', [JSON.stringify(params)]],
  ])('are all of them at %s', (argument, expected) => {
    expect(argumentsOf([argument], params)).toEqual(expected);
  });

  it('leave braces around anything else as they are', () => {
    const others = ['{unknown}', '${HOME}', '${lr}', '{ lr }', '{}', 'awk {print}', '{toString}'];
    expect(argumentsOf(others, params)).toEqual(others);
  });
});

it('parameters are variables too', () => {
  expect(variablesOf({ 'learning-rate': 0.1, Name: 'x' })).toEqual({
    TIDEMARK_PARAM_LEARNING_RATE: '0.1',
    TIDEMARK_PARAM_NAME: 'x',
  });
});

describe('secrets', () => {
  const task = { type: 'command', command: ['python', 'train.py'] };
  it.each([
    ['a variable by its name', { ...task, env: { MY_API_KEY: 'anything' } }, 'task.env.MY_API_KEY'],
    ['a variable by its value', { ...task, env: { X: `hf_${'a'.repeat(34)}` } }, 'task.env.X'],
    ['an argument', { ...task, command: ['x', `--key=sk-${'a1'.repeat(20)}`] }, 'task.command.1'],
  ])('%s is refused in an experiment, which is stored', (_what, spec, path) => {
    const checked = checkSpec({ task: spec });
    expect(checked.ok ? [] : checked.issues.map((i) => i.path)).toEqual([path]);
  });

  it.each([
    ['tokenizer', 'bpe'],
    ['TOKENS', '512'],
    ['KEYBOARD', 'de'],
    ['SECRETARY', 'x'],
  ])('a variable called %s is none', (name, value) => {
    expect(checkSpec({ task: { ...task, env: { [name]: value } } }).ok).toBe(true);
  });

  it('are masked in what a script prints, by the environment and by their shape', () => {
    const mask = masker({ WANDB_API_KEY: '0123456789abcdef', DB_PASSWORD: 'short', HOME: '/home/me-and-you' });
    expect(mask(`key 0123456789abcdef, short, /home/me-and-you, ghp_${'A'.repeat(36)}.`)).toBe(
      'key ********, short, /home/me-and-you, ********.',
    );
  });
});

it('parameters belong to scripts alone', () => {
  const checked = checkSpec({ task: { type: 'text', data: 'x' }, params: { lr: 1 } });
  expect(checked).toMatchObject({ ok: false, issues: [{ path: 'params.lr' }] });
});
