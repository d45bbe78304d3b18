/** What a run records of its table, for people. */
import type { DataFacts } from '../../../../shared/events.ts';
import type { Parts } from '../split.ts';
import { momentsOf } from './features.ts';
import type { Table } from './load.ts';
import type { Column } from './types.ts';

export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly role: Column['role'];
  /** Cells, over the whole table. */
  readonly missing: number;
  readonly distinct: number;
  /** More different values than were counted. */
  readonly distinct_more: boolean;
  /** Of the train part; null where the column is no number. */
  readonly mean: number | null;
  readonly sd: number | null;
  readonly note: string | null;
}

function factsOf(column: Column, table: Table, train: Uint32Array): ColumnFacts {
  const cells = table.cells.get(column.name);
  const moments = cells?.kind === 'numbers' ? momentsOf(cells.values, train) : null;
  return {
    name: column.name,
    type: column.type,
    role: column.role,
    missing: column.seen.missing,
    distinct: column.seen.distinct.size,
    distinct_more: column.seen.more,
    mean: moments?.mean ?? null,
    sd: moments?.sd ?? null,
    note: moments?.sd === 0 ? 'the same in every row of the train part' : column.note,
  };
}

/** Without what depends on the target. */
export function tableFacts(table: Table, parts: Parts): Omit<DataFacts, 'symbols' | 'unigram_entropy'> {
  const columns = table.columns.map((c) => factsOf(c, table, parts.train));
  const notes = columns.filter((c) => c.note !== null).map((c) => `${c.name}: ${c.note}`);
  if (table.dropped > 0) notes.push(`${table.dropped} rows without a target were left out`);
  return {
    name: table.name,
    sha256: table.sha256,
    train: parts.train.length,
    eval: parts.eval.length,
    test: parts.test.length,
    unit: 'rows',
    details: { columns, notes },
  };
}
