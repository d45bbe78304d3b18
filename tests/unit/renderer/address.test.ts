import { expect, test } from 'vitest';
import { formatAddress, parseAddress, takeToken, type View } from '../../../renderer/client/address.ts';

test.each<View>([
  { name: 'runs', where: 'name = "a & b" and metrics.eval_loss < 1.6' },
  { name: 'runs', where: '', columns: 'name|params."a,b",min(metrics.loss)', group: 'seeds', view: 'Best, of "all"' },
  { name: 'run', id: 'abc123', tab: 'charts' },
  { name: 'run', id: '#12/../x', tab: 'log' },
  { name: 'run', id: 'abc123', tab: 'charts', x: 'time', log: true, clip: true, steps: [100, 250.5] },
  { name: 'run', id: 'abc123', tab: 'samples', epoch: 3 },
  { name: 'run', id: 'abc123', tab: 'charts', x: 'metric:top 5 & more' },
  { name: 'generate', run: 'abc', checkpoint: 'step-000254' },
  { name: 'generate', run: 'abc', checkpoint: null, temperature: 0.5 },
  { name: 'generate', run: 'abc', checkpoint: null, beside: { run: 'def', checkpoint: 'step-000254', temperature: 0 } },
  {
    name: 'generate',
    run: null,
    checkpoint: null,
    prompt: 'a & b\nc',
    tokens: 9,
    temperature: 0.5,
    top_k: 3,
    top_p: 0.9,
    seed: 0,
  },
  { name: 'generate', run: null, checkpoint: null, prompt: '' },
  { name: 'generate', run: 'abc', checkpoint: 'a', beside: { run: 'abc', checkpoint: null, temperature: null } },
  { name: 'new', example: 'quick', run: null },
  { name: 'new', example: null, run: null, file: '/b c/ü&x=1.tidemark.yaml' },
  { name: 'range-tests' },
  { name: 'range-test', id: '#12/../x' },
  { name: 'range-test', id: 'abc', show: 'metric', seeds: false, cycle: 'one-cycle', bounds: [2e-5, 0.1] },
  { name: 'new-range-test', example: null, run: 'abc' },
  {
    name: 'new-range-test',
    example: null,
    run: 'abc',
    checkpoint: 'step-1',
    fields: { vary: 'momentum', weight_decays: '' },
  },
  { name: 'compare', ids: [] },
  { name: 'compare', ids: ['abc', 'def'] },
  { name: 'compare', ids: ['abc', 'def'], baseline: 'def', metric: 'eval_accuracy', target: 0.9, epoch: 2 },
  { name: 'sweeps' },
  { name: 'sweep', id: 'abc' },
  { name: 'sweep', id: 'abc', look: 'contour', keep: 'lr:0:0.5', of: 'a.b, c' },
  { name: 'new-sweep', test: 'abc', low: 1e-5, high: 0.1 },
  { name: 'new-sweep', test: null, low: null, high: null },
  { name: 'new-sweep', test: null, low: null, high: null, look: 'text' },
  { name: 'new', example: null, run: 'abc', look: 'text' },
  { name: 'settings', section: 'storage' },
  { name: 'welcome' },
  { name: 'settings' },
])('the address of $name leads back to it', (view) => {
  expect(parseAddress(formatAddress(view))).toEqual(view);
});

test.each(['', '#', '#/nowhere', '#/run/', '#/run/%E0%A4%A', '#token=abc'])('%j names no view', (hash) => {
  expect(parseAddress(hash)).toBeNull();
});

test('a link gives its token, and the view after it', () => {
  const token = 'A-_z'.repeat(10);
  expect(takeToken(`#token=${token}`)).toEqual({ token, rest: '' });
  expect(takeToken(`#token=${token}&/run/last?tab=log`)).toEqual({ token, rest: '#/run/last?tab=log' });
  expect(takeToken('#/runs')).toBeNull();
});
