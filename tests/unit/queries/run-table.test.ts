import { expect, it } from 'vitest';
import { runTable } from '../../../electron/core/queries/run-table.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { addRun, specOf, temporaryStore } from '../store/support.ts';

const columns = ['name', 'metrics.eval_loss', 'params.optimizer.lr', 'params.optimizer.nesterov', 'engine'];

function filled(): { db: Database; ids: string[] } {
  const db = temporaryStore();
  const add = (name: string, loss: number | null | undefined): string => {
    const id = addRun(db, specOf({ name, optimizer: { type: 'sgd', lr: 0.1 + 0.2, nesterov: true, momentum: 0.9 } }));
    if (loss !== undefined) db.prepare("INSERT INTO run_metric VALUES (?, 'eval_loss', ?, 0, 0, 0)").run(id, loss);
    return id;
  };
  return { db, ids: [add('a, "b"\nc', 1 / 3), add('NaN', null), add('plain', -Infinity), add('none', undefined)] };
}

it('writes a row a run with every digit, quotes where they are needed, and what is not finite as programs do', () => {
  const { db, ids } = filled();
  const { runs, text } = runTable(db, { where: 'order by number', ids: null, columns, format: 'csv', limit: null });
  expect(runs).toBe(4);
  expect(text).toBe(
    [
      `id,number,${columns.join(',')}`,
      `${ids[0]},1,"a, ""b""\nc",0.3333333333333333,0.30000000000000004,true,`,
      `${ids[1]},2,NaN,nan,0.30000000000000004,true,`,
      `${ids[2]},3,plain,-inf,0.30000000000000004,true,`,
      `${ids[3]},4,none,,0.30000000000000004,true,`,
      '',
    ].join('\n'),
  );
});

it('writes the same as JSON, where what is not finite is a word', () => {
  const { db, ids } = filled();
  const { text } = runTable(db, {
    where: 'order by number',
    ids: ids.slice(1, 2),
    columns,
    format: 'json',
    limit: null,
  });
  expect(JSON.parse(text)).toEqual([
    {
      id: ids[1],
      number: 2,
      name: 'NaN',
      'metrics.eval_loss': 'NaN',
      'params.optimizer.lr': 0.1 + 0.2,
      'params.optimizer.nesterov': true,
      engine: null,
    },
  ]);
});

it('holds what is chosen of what the query finds, in its order, and each column once', () => {
  const { db, ids } = filled();
  const table = (where: string) =>
    runTable(db, {
      where,
      ids: ids.slice(0, 3),
      columns: ['number', 'name', 'name'],
      format: 'csv',
      limit: null,
    }).text.split('\n');
  const chosen = table('name not like "a,%" order by number desc');
  expect(chosen.map((line) => line.split(',').slice(1))).toEqual([
    ['number', 'name'],
    ['3', 'plain'],
    ['2', 'NaN'],
    [],
  ]);
  expect(table('seed = 99')).toEqual(['id,number,name', '']);
});

it('refuses a column that is none, also of no run', () => {
  const db = temporaryStore();
  expect(() => runTable(db, { where: '', ids: null, columns: ['nonsense'], format: 'csv', limit: null })).toThrow(
    expect.objectContaining({ code: 'bad_input' }),
  );
});
