import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Exporter } from './exporter.ts';
import { numberText, quoted } from './lib/csv-text.ts';
import { columnNames, tableParts } from './lib/table.ts';

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
        const lines = steps.map(
          (step, i) => `${step},${columns.map((c) => numberText(c.values[i] ?? null)).join(',')}\n`,
        );
        await file.write(lines.join(''));
      }
    } finally {
      await file.close();
    }
    return [basename(to)];
  },
};
