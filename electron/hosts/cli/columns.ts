/** The columns of a table a run was trained on: their types and what was made of them. */
import { columnsOf, distinctOf } from '../../../shared/table-facts.ts';
import { table } from './table.ts';

const MOST = 40;

/** @param environment as a run has it; null where it was not trained on a table */
export function columnsTable(environment: unknown): string | null {
  const columns = columnsOf(environment);
  if (!columns) return null;
  const rows = columns
    .slice(0, MOST)
    .map((c) => [c.name, c.type, c.role, String(c.missing), distinctOf(c), c.note ?? '']);
  const more = columns.length > MOST ? `\n${columns.length - MOST} more; --json has them all.` : '';
  return table(['column', 'type', 'used as', 'missing', 'different', ''], rows) + more;
}
