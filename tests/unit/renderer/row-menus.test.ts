import { expect, it } from 'vitest';
import { checkpointDeeds, pathOf } from '../../../renderer/views/run/checkpoint-menu.ts';
import { idsAgainst, settingsText, trialDeeds } from '../../../renderer/views/sweep/trial-menu.ts';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import type { TrialRow } from '../../../shared/contract/sweeps.ts';

const run = (more: Partial<RunDetail> = {}): RunDetail =>
  ({
    task: 'text',
    state: 'done',
    imported: null,
    spec: { task: { type: 'text', model: { type: 'gpt' } } },
    checkpoints: [{ name: 'step-20' }, { name: 'step-10' }],
    ...more,
  }) as RunDetail;
const copies = ['copy-name', 'copy-path'];

it.each([
  ['the newest of a language model', run(), 'step-20', ['generate', 'continue', 'fork', 'range-test', 'export']],
  ['an older one', run(), 'step-10', ['generate', 'fork', 'range-test', 'export']],
  ['one of a run that trains', run({ state: 'running' }), 'step-20', ['generate', 'fork', 'range-test', 'export']],
  ['an LSTM’s', run({ spec: { task: { model: { type: 'lstm' } } } }), 'step-10', ['generate', 'fork', 'range-test']],
  ['a table’s', run({ task: 'tabular', spec: {} }), 'step-20', ['continue', 'fork', 'range-test']],
  ['a script’s', run({ task: 'command', spec: {} }), 'step-20', []],
] as const)('offers of %s what it can', (_what, of, name, deeds) => {
  expect(checkpointDeeds(of, name)).toEqual([...deeds, ...copies]);
});

it('writes a path as the folder is written', () => {
  expect(pathOf({ dir: '/home/me/runs/a' }, 'step-10')).toBe('/home/me/runs/a/checkpoints/step-10');
  expect(pathOf({ dir: 'C:\\Tidemark\\a' }, 'step-10')).toBe('C:\\Tidemark\\a\\checkpoints\\step-10');
});

const trial = (number: number, ids: readonly string[] = [`run-${number}`]): TrialRow =>
  ({ number, params: { lr: 0.1, name: 'sgd', sizes: [8, 4] }, runs: ids.map((id) => ({ id })) }) as unknown as TrialRow;

it.each([
  ['a trial beside the best', 'done', trial(1), trial(0), ['compare', 'baseline', 'run', 'trial', 'copy']],
  ['the best', 'done', trial(0), trial(0), ['baseline', 'run', 'trial', 'copy']],
  ['a trial of a sweep that is going', 'running', trial(1), trial(0), ['compare', 'baseline', 'run', 'copy']],
  ['one that waits', 'running', trial(1, []), null, ['copy']],
] as const)('offers of %s what it can', (_what, state, one, best, deeds) => {
  expect(trialDeeds({ state }, one, best)).toEqual(deeds);
});

it('compares all seeds with the best first, and copies settings as a fork takes them', () => {
  expect(idsAgainst(trial(0, ['a', 'b']), trial(1, ['c', 'd']))).toEqual(['a', 'b', 'c', 'd']);
  expect(settingsText(trial(0), { lr: 'optimizer.lr', name: 'optimizer.type' })).toBe(
    'optimizer.lr=0.1\noptimizer.type=sgd\nsizes=[8,4]',
  );
});
