import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ParquetWriter, fileWriter } from 'hyparquet-writer';
import type { Exporter } from './exporter.ts';
import { columnNames, tableParts } from './lib/table.ts';

export const parquet: Exporter = {
  id: 'parquet',
  title: 'Parquet',
  about: 'One file: the column step, and a column of 64-bit floats a series; null where a series has no such step.',
  target: 'file',
  async write(db, id, to) {
    // The writer below would write over what is there.
    await writeFile(to, '', { flag: 'wx' });
    const names = columnNames(db, id);
    const writer = new ParquetWriter({
      writer: fileWriter(to),
      schema: [
        { name: 'root', num_children: names.length + 1 },
        { name: 'step', type: 'INT64', repetition_type: 'REQUIRED' },
        ...names.map((name) => ({ name, type: 'DOUBLE' as const, repetition_type: 'OPTIONAL' as const })),
      ],
      // Least and greatest of a column with NaN mean something else to every reader.
      statistics: false,
    });
    for (const { steps, columns } of tableParts(db, id))
      await writer.write({
        // Plain: a dictionary takes 0 and -0 for one.
        columnData: [
          { name: 'step', data: steps.map(BigInt) },
          ...columns.map(({ name, values }) => ({ name, data: [...values], encoding: 'PLAIN' as const })),
        ],
      });
    await writer.finish();
    return [basename(to)];
  },
};
