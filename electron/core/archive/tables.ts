/** Series as tables for other programs: one row a step, one column a series. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { ParquetWriter, fileWriter } from 'hyparquet-writer';
import { type Database } from '../store/database.ts';
import { listSeries, readSeries } from '../store/series.ts';

/** Rows at a time. */
const PART = 65_536;

/** A cell as every program reads it back to the same number; empty where a series has no such step. */
function cell(value: number | null): string {
  if (value === null) return '';
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

interface Part {
  readonly steps: number[];
  readonly columns: { readonly name: string; readonly values: (number | null)[] }[];
}

function* parts(db: Database, id: string): Generator<Part> {
  const all = listSeries(db, id).map((s) => ({ name: s.name, first: s.last_step - s.points + 1, last: s.last_step }));
  const first = Math.min(...all.map((s) => s.first));
  const last = Math.max(...all.map((s) => s.last));
  for (let from = first; from <= last; from += PART) {
    const count = Math.min(PART, last - from + 1);
    const columns = all.map(({ name }) => {
      const part = readSeries(db, id, name, from, from + count - 1);
      const values = new Array<number | null>(count).fill(null);
      part.values.forEach((v, i) => (values[part.first - from + i] = v));
      return { name, values };
    });
    yield { steps: Array.from({ length: count }, (_, i) => from + i), columns };
  }
}

export async function writeTables(db: Database, id: string, to: string): Promise<void> {
  const names = listSeries(db, id).map((s) => s.name);
  const csv = await open(join(to, 'metrics.csv'), 'wx');
  try {
    await csv.write(`${['step', ...names].map(quoted).join(',')}\n`);
    const writer = new ParquetWriter({
      writer: fileWriter(join(to, 'metrics.parquet')),
      schema: [
        { name: 'root', num_children: names.length + 1 },
        { name: 'step', type: 'INT64', repetition_type: 'REQUIRED' },
        ...names.map((name) => ({ name, type: 'DOUBLE' as const, repetition_type: 'OPTIONAL' as const })),
      ],
      // Least and greatest of a column with NaN mean something else to every reader.
      statistics: false,
    });
    for (const { steps, columns } of names.length > 0 ? parts(db, id) : []) {
      const lines = steps.map((step, i) => `${step},${columns.map((c) => cell(c.values[i] ?? null)).join(',')}\n`);
      await csv.write(lines.join(''));
      await writer.write({
        // Plain: a dictionary takes 0 and -0 for one.
        columnData: [
          { name: 'step', data: steps.map(BigInt) },
          ...columns.map(({ name, values }) => ({ name, data: values, encoding: 'PLAIN' as const })),
        ],
      });
    }
    await writer.finish();
  } finally {
    await csv.close();
  }
}
