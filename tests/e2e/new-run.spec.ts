import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, reach } from './runs.ts';
import { expect, test } from './support.ts';

test('a run written from another one finds its data where that one did', async ({ page, served, complaints }) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'tidemark-elsewhere-'));
  try {
    writeFileSync(join(elsewhere, 'text.txt'), 'the tide comes in and the tide goes out. '.repeat(80));
    const spec = {
      name: 'Elsewhere',
      task: { type: 'text', data: 'text.txt', model: { layers: 1, heads: 1, width: 8, context: 8 } },
      training: { epochs: 1, batch_size: 8, engine: 'wasm' },
    };
    const { id } = await call(served, 'runs.start', { spec, base_dir: elsewhere });
    await reach(served, id);
    await page.goto(`${served.link}&/new?run=${id}`);
    await expect(page.getByText(`Relative paths begin in ${elsewhere}`)).toBeVisible();
    await page.getByRole('button', { name: 'Start run' }).click();
    await expect(page).toHaveURL(/#\/run\//);
    expect((await reach(served, 'last')).state).toBe('done');
    await page.goto(`${served.link}&/new`);
    await expect(page.getByText(`Relative paths begin in ${served.home}`)).toBeVisible();
    expect(complaints).toEqual([]);
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});
