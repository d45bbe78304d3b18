import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pruners } from '../../../electron/core/planner/pruners/index.ts';
import { samplers } from '../../../electron/core/planner/samplers/index.ts';
import { sweepSpec } from '../../../shared/spec/sweep.ts';
import { distributionIds } from '../../../shared/spec/sweep/distributions.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/guide/sweeps.md'), 'utf8');

it.each([
  ['key', Object.keys(sweepSpec.shape)],
  ['distribution', distributionIds],
  ['sampler', samplers.map((s) => s.id)],
  ['pruner', pruners.map((p) => p.id)],
])('the page of sweep files names every %s', (_what, names) => {
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
