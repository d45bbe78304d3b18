/** Series as tables for other programs, in an archive. */
import { join } from 'node:path';
import { csv } from '../exporters/csv.ts';
import { parquet } from '../exporters/parquet.ts';
import type { Database } from '../store/database.ts';

export async function writeTables(db: Database, id: string, to: string): Promise<void> {
  await csv.write(db, id, join(to, 'metrics.csv'));
  await parquet.write(db, id, join(to, 'metrics.parquet'));
}
