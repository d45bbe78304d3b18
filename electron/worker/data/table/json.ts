/** A bundled table kept as JSON: a list of flat objects. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TableReading, TableRow } from './row.ts';

/** Columns are the first object's keys; null is a missing cell. */
export function readJsonTable(file: string): TableReading {
  const bytes = readFileSync(file);
  const objects = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>[];
  const names = Object.keys(objects[0] ?? {});
  async function* rows(): AsyncGenerator<TableRow> {
    yield { row: 1, cells: names };
    for (const [i, object] of objects.entries())
      yield { row: i + 2, cells: names.map((name) => String(object[name] ?? '')) };
  }
  return { rows: rows(), sha256: () => createHash('sha256').update(bytes).digest('hex') };
}
