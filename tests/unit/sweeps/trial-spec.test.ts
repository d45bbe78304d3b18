import { expect, it } from 'vitest';
import { trialSpec } from '../../../electron/core/sweeps/trial-spec.ts';
import { pathOf } from '../../../electron/core/spec-file/names.ts';
import { specOf } from '../store/support.ts';

const marks = { name: 'trial', tag: 'sweep-1', repeat: 0 };

it('lays values over the experiment, by short name or path, and leaves the rest', () => {
  const base = specOf({ optimizer: { type: 'sgd', lr: 0.5, momentum: 0.8 }, tags: ['mine'] });
  const made = trialSpec(base, { lr: 'optimizer.lr' }, { lr: 0.1, 'training.epochs': 3 }, { ...marks, repeat: 2 });
  expect(made).toMatchObject({
    ok: true,
    spec: {
      name: 'trial',
      tags: ['mine', 'sweep-1'],
      optimizer: { lr: 0.1, momentum: 0.8 },
      training: { epochs: 3, seed: 3 },
    },
  });
  expect(base.optimizer.lr).toBe(0.5);
});

it('sets a type before the options of that type, whatever the order in the file', () => {
  const made = trialSpec(specOf(), {}, { 'optimizer.lr': 0.002, 'optimizer.type': 'adam' }, marks);
  expect(made).toMatchObject({ ok: true, spec: { optimizer: { type: 'adam', lr: 0.002 } } });
  const whole = trialSpec(
    specOf(),
    {},
    { 'schedule.max_lr': 0.3, schedule: { type: 'one_cycle', max_lr: 0.1 } },
    marks,
  );
  expect(whole).toMatchObject({ ok: true, spec: { schedule: { type: 'one_cycle', max_lr: 0.3 } } });
});

it('says what is wrong with a setting', () => {
  expect(trialSpec(specOf(), {}, { 'optimizer.lr': -1 }, marks)).toMatchObject({
    ok: false,
    issues: [{ path: 'optimizer.lr' }],
  });
});

it.each([
  ['lr', 'optimizer.lr'],
  ['learning_rate', 'optimizer.lr'],
  ['batch_size', 'training.batch_size'],
  ['epochs', 'training.epochs'],
  ['optimizer.momentum', 'optimizer.momentum'],
  ['base_lr', 'schedule.base_lr'],
])('the short name %s means %s', (name, path) => {
  const there = new Set(['optimizer.lr', 'schedule.base_lr']);
  expect(pathOf(name, (p) => there.has(p))).toEqual({ path });
});

it('a short name that could be several keys is not guessed at', () => {
  expect(pathOf('type', () => false)).toMatchObject({
    candidates: expect.arrayContaining(['task.type', 'optimizer.type']) as unknown,
  });
  expect(pathOf('nothing_like_it', () => false)).toEqual({ candidates: [] });
});
