import { expect, it } from 'vitest';
import { schedules } from '../../../shared/schedules/index.ts';
import { overridden } from '../../../shared/schedules/overrides.ts';

const context = { total_steps: 1000, steps_per_epoch: 100, lr: 0.1, momentum: 0.9, weight_decay: 0.01 };

it.each<[string, Record<string, unknown>, readonly string[]]>([
  ['constant', {}, []],
  ['cyclic', {}, ['lr', 'momentum']],
  ['cyclic', { cycle_momentum: false }, ['lr']],
  ['one_cycle', {}, ['lr', 'momentum']],
  ['cosine', {}, []],
  ['step', {}, []],
  ['reduce_on_plateau', {}, []],
])('%s %j puts %j aside', (type, options, names) => {
  expect(overridden(type, options, context)).toEqual(names);
});

it('what an optimizer does not have is not put aside', () => {
  expect(overridden('cyclic', {}, { ...context, momentum: null, weight_decay: null })).toEqual(['lr']);
});

it('a rate of 0 counts as any other', () => expect(overridden('one_cycle', {}, { ...context, lr: 0 })).toContain('lr'));

it.each(schedules.map((s) => s.id))('%s is told without an error, with options that fit and with others', (id) => {
  expect(Array.isArray(overridden(id, {}, context))).toBe(true);
  expect(overridden(id, { nonsense: 1 }, context)).toEqual([]);
});

it('nothing is put aside where the plan is refused', () => {
  expect(overridden('cyclic', { base_lr: 1, max_lr: 0.1 }, context)).toEqual([]);
  expect(overridden('nowhere', {}, context)).toEqual([]);
});
