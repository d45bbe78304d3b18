import { expect, it } from 'vitest';
import { accepted, completions, type Names } from '../../../renderer/views/history/complete.ts';

const names: Names = {
  fields: [
    { name: 'state', values: ['done', 'failed'] },
    { name: 'started', values: [] },
    { name: 'name', values: [] },
  ],
  metrics: ['eval_loss', 'top 5'],
  params: ['optimizer.lr'],
  tags: ['kind'],
};
const at = (marked: string) => completions(marked.replace('|', ''), marked.indexOf('|'), names);

it.each([
  ['st|', ['state', 'started', 'metrics.best_eval_loss']],
  ['name = "a" and met|', ['metrics.eval_loss', 'metrics."top 5"', 'metrics.best_eval_loss']],
  ['eval|', ['metrics.eval_loss', 'metrics.best_eval_loss']],
  ['params.|', ['params.optimizer.lr']],
  ['state = |', ['"done"', '"failed"']],
  ['state = "f|', ['"failed"']],
  ['seed = 1 ord|', ['order by']],
])('%s', (marked, options) => {
  expect(at(marked)?.options).toEqual(options);
});

it.each(['|', 'name = "st|', 'zzz|', 'seed = |'])('nothing at %s', (marked) => {
  expect(at(marked)).toBeNull();
});

it('takes an option in the place of what was written', () => {
  const take = (marked: string, option: string) => {
    const found = at(marked);
    if (!found) throw new Error('nothing is offered');
    return accepted(marked.replace('|', ''), marked.indexOf('|'), found, option);
  };
  expect(take('eval| < 2', 'metrics.eval_loss')).toEqual(['metrics.eval_loss < 2', 18]);
  expect(take('state = "f|"', '"failed"')).toEqual(['state = "failed" ', 17]);
});
