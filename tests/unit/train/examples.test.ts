/** The bundled examples that take seconds learn what they say, with the rates they have. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSpec } from '../../../electron/core/spec-file/index.ts';
import { folder, jobFor, trainHere } from './support.ts';

const examples = join(import.meta.dirname, '../../../resources/examples');

test.each([
  ['tabular', 'accuracy', 0.9],
  ['regression', 'r2', 0.75],
])('%s.yaml: %s of at least %f on the test part', async (name, metric, least) => {
  const read = readSpec(readFileSync(join(examples, `${name}.yaml`), 'utf8'), 'yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const dir = folder();
  const { ended, of } = await trainHere(jobFor(read.spec, dir));
  expect(ended).toMatchObject({ state: 'done', reason: null });
  expect(of('report').find((r) => r.part === 'test')?.metrics[metric]).toBeGreaterThan(least);
  rmSync(dir, { recursive: true });
});
