import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('|'));

it('has a row for each of the twenty items, each with a test', () => {
  const items = rows.flatMap((row) => {
    const [, number, item, here, proof] = row.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(number ?? '') ? [{ number: Number(number), item, here, proof }] : [];
  });
  expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(items.filter(({ item, here, proof }) => !item || !here || !/`tests\/.+\.test\.ts`/.test(proof ?? ''))).toEqual(
    [],
  );
});

it('names tests that are there', () => {
  const named = [...text.matchAll(/`(tests\/[\w./-]+|unit\/[\w./-]+)`/g)].map((found) => String(found[1]));
  expect(named.length).toBeGreaterThan(30);
  const at = (name: string): string => join(root, name.startsWith('unit/') ? `tests/${name}` : name);
  expect(named.filter((name) => !existsSync(at(name)))).toEqual([]);
});
