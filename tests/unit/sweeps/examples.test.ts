import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nextOf } from '../../../electron/core/planner/plan.ts';
import { readSweepText } from '../../../electron/core/sweeps/read.ts';

const folder = join(import.meta.dirname, '../../../resources/examples/sweeps');

it.each(readdirSync(folder))('the bundled sweep %s has no error, and begins', (file) => {
  const read = readSweepText(readFileSync(join(folder, file), 'utf8'), 'yaml', folder, folder);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(nextOf(read.plan, [])).toMatchObject({ 'optimizer.lr': expect.any(Number) as number });
});
