/** Series as tables for other programs: one row a step, one column a series. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { ParquetWriter, fileWriter } from 'hyparquet-writer';
import { type Database } from '../store/database.ts';
import { type SteppedRow, findStepped, listSeries, placeOf, stepsOf, viewSeries } from '../store/series.ts';

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

/** Rows from the first step any series has to the last; steps that none has are left out. */
function* parts(db: Database, id: string): Generator<Part> {
  const all = listSeries(db, id).map(({ name }) => ({ name, row: findStepped(db, id, name) as SteppedRow }));
  for (let from = 0; ;) {
    const nextOf = ({ row }: (typeof all)[number]): number => {
      const place = placeOf(db, row, from);
      return place < row.next ? (stepsOf(db, row, place, place + 1)[0] ?? Infinity) : Infinity;
    };
    from = Math.min(...all.map(nextOf));
    if (from === Infinity) return;
    // So many steps are never so many points that a view leaves some out.
    const views = all.map(({ name }) => viewSeries(db, id, name, from, from + PART - 1, PART));
    const steps = [...new Set(views.flatMap((view) => view.step))].sort((a, b) => a - b);
    const rowOf = new Map(steps.map((step, i) => [step, i]));
    const columns = views.map((view, i) => {
      const values = new Array<number | null>(steps.length).fill(null);
      view.step.forEach((step, k) => (values[rowOf.get(step) as number] = view.value[k] as number));
      return { name: (all[i] as (typeof all)[number]).name, values };
    });
    yield { steps, columns };
    from += PART;
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
