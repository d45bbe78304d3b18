/** History of other programs by the built program: what it prints, what it adds, how it ends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { jsonLines, newFolder, tidemark } from './support.ts';

const history = (name: string): string => join(import.meta.dirname, '../vectors/history', name);

it('previews, imports once, finds by settings and metrics, and gives the history back', async () => {
  const home = newFolder();
  const to = join(newFolder(), 'run.csv');
  const preview = await tidemark('import', history('mlflow/mlruns'), '--dry-run', '--home', home);
  expect(preview.stdout).toContain('3 new; ');
  expect((await tidemark('runs', '--home', home)).stdout).toContain('No runs yet.');

  const added = await tidemark('import', history('mlflow/mlruns'), '--home', home, '--json');
  expect(added.code).toBe(0);
  expect(jsonLines(added.stdout).at(-1)).toMatchObject({ type: 'done', added: 3, known: 0, refused: 0 });
  const again = await tidemark('import', history('mlflow/mlruns'), '--home', home);
  expect(again.stdout).toContain('0 added, 3 here already; 0 points.');

  const where = 'params.lr > 0.05 and metrics."val/acc" >= 0.75 and params."model.width" = 32';
  const found = await tidemark('runs', '--where', where, '--home', home, '--json');
  expect(jsonLines(found.stdout)[0]).toMatchObject({ matching: 1, runs: [{ name: 'lr 0.1', state: 'done' }] });

  const [{ id } = { id: '' }] = (jsonLines(found.stdout)[0]?.runs ?? []) as { id: string }[];
  expect((await tidemark('export', id, '--as', 'csv', '--to', to, '--home', home)).code).toBe(0);
  expect(readFileSync(to, 'utf8').split('\n').slice(0, 3)).toEqual([
    'step,bad,loss,val/acc',
    '0,nan,1,0',
    '1,inf,0.5,',
  ]);
  const resumed = await tidemark('continue', id, '--epochs', '1', '--home', home);
  expect(resumed.stderr).toContain('was imported');
});

it('says what is wrong: nothing there, nothing known, another kind', async () => {
  const home = newFolder();
  const nowhere = await tidemark('import', '/nowhere/at/all', '--home', home);
  expect([nowhere.code, nowhere.stderr]).toEqual([2, 'There is no /nowhere/at/all.\n']);
  const unknown = await tidemark('import', newFolder(), '--home', home);
  expect(unknown.stderr).toContain('holds no history that is known here');
  const other = await tidemark('import', history('wandb'), '--from', 'keras', '--home', home);
  expect([other.code, other.stderr.includes('is nothing that Keras CSV log writes')]).toEqual([2, true]);
});

it('tells the other kinds that lie in the same folder, unless one is named', async () => {
  const home = newFolder();
  const mixed = await tidemark('import', history('.'), '--dry-run', '--home', home);
  expect(mixed.stdout).toContain('1 history of TensorBoard: one kind is read at a time; name it (--from tensorboard)');
  const named = await tidemark('import', history('.'), '--from', 'tensorboard', '--dry-run', '--home', home);
  expect(named.stdout).not.toContain('one kind is read at a time');
});
