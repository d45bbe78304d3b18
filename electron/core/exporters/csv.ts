import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Exporter } from './exporter.ts';
import { columnNames, tableParts } from './lib/table.ts';

/** A cell as every program reads it back to the same number; empty where a series has no such step. */
function cell(value: number | null): string {
  if (value === null) return '';
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csv: Exporter = {
  id: 'csv',
  title: 'CSV',
  about: 'One file: a row a step, a column a series; empty where a series has no such step.',
  target: 'file',
  async write(db, id, to) {
    const file = await open(to, 'wx');
    try {
      await file.write(`${['step', ...columnNames(db, id)].map(quoted).join(',')}\n`);
      for (const { steps, columns } of tableParts(db, id)) {
        const lines = steps.map((step, i) => `${step},${columns.map((c) => cell(c.values[i] ?? null)).join(',')}\n`);
        await file.write(lines.join(''));
      }
    } finally {
      await file.close();
    }
    return [basename(to)];
  },
};
