import { expect, it } from 'vitest';
import { besideWhat, secondOf } from '../../../renderer/views/generate/second.ts';

const at = (step: number, best = false) => ({
  name: `step-${step}`,
  step,
  best,
  bytes: 1,
  eval_loss: 2,
  metric: 'eval_loss',
  value: 2,
  at: '2026-01-01T00:00:00Z',
});
const from = (checkpoint: string | null, run = 'a', temperature: number | null = null) => ({
  run,
  checkpoint,
  temperature,
});
const runs = [{ id: 'a' }, { id: 'b' }];
const bestBefore = [at(30), at(20, true), at(10)];
const bestIsLast = [at(30, true), at(20), at(10)];

it.each([
  ['the best beside any other', 'step-30', bestBefore, 'step-20', 'best'],
  ['the last beside the best', null, bestBefore, 'step-30', 'last'],
  ['the one before beside a best that is the last', null, bestIsLast, 'step-20', 'earlier'],
  ['the best beside an early one', 'step-10', bestIsLast, 'step-30', 'best'],
] as const)('begins with %s', (_what, checkpoint, checkpoints, second, kind) => {
  const first = from(checkpoint);
  const chosen = secondOf(first, checkpoints, runs);
  expect(chosen).toEqual(from(second));
  expect(besideWhat(first, chosen, checkpoints)).toMatchObject({ kind });
});

it('begins with the newest other run where there is no other checkpoint, and with the same where there is no run', () => {
  expect(secondOf(from(null), [at(10, true)], runs)).toEqual(from(null, 'b'));
  expect(secondOf(from(null), [], runs)).toEqual(from(null, 'b'));
  expect(secondOf(from('step-10'), [at(10, true)], [{ id: 'a' }])).toEqual(from('step-10'));
});

it('says what another choice is beside the first', () => {
  expect(besideWhat(from(null), from(null, 'b'), bestBefore)).toEqual({ kind: 'run' });
  expect(besideWhat(from(null), from('step-20'), bestBefore)).toEqual({ kind: 'same' });
  expect(besideWhat(from(null), from(null, 'a', 0.5), bestBefore)).toBeNull();
  expect(besideWhat(from('gone'), from(null), bestBefore)).toBeNull();
  expect(besideWhat(from('step-10'), from('step-20'), bestIsLast)).toEqual({ kind: 'later', step: 20 });
});
