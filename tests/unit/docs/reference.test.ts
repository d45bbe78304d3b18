import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Schema, experimentSchema, reference } from './reference.ts';

const file = join(import.meta.dirname, '../../../docs/guide/experiment-keys.md');

it('the reference of experiment files is what the schema says (npx vitest run tests/unit/docs --update)', async () => {
  await expect(reference()).toMatchFileSnapshot(file);
});

/** Key paths of everything in the schema, by a walk that knows nothing of sections and rows. */
function pathsOf(schema: Schema, path = ''): string[] {
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    const at = path ? `${path}.${key}` : key;
    const below = pathsOf(child, at);
    return below.length > 0 ? below : [at];
  });
  return [...own, ...branches.flatMap((b) => pathsOf(b, path))];
}

it('the reference names every key', () => {
  const text = reference();
  const missing = [...new Set(pathsOf(experimentSchema))].filter((p) => !text.includes(`\`${p}\``));
  expect(missing).toEqual([]);
});
