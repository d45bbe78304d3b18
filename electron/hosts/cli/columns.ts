/** The columns of a table a run was trained on: their types and what was made of them. */
import { z } from 'zod';
import { table } from './table.ts';

const MOST = 40;

const facts = z.object({
  data: z.object({
    details: z.object({
      columns: z.array(
        z.object({
          name: z.string(),
          type: z.string(),
          role: z.string(),
          missing: z.number(),
          distinct: z.number(),
          distinct_more: z.boolean(),
          note: z.string().nullable(),
        }),
      ),
    }),
  }),
});

/** @param environment as a run has it; null where it was not trained on a table */
export function columnsTable(environment: unknown): string | null {
  const read = facts.safeParse(environment);
  if (!read.success) return null;
  const { columns } = read.data.data.details;
  const rows = columns
    .slice(0, MOST)
    .map((c) => [
      c.name,
      c.type,
      c.role,
      String(c.missing),
      `${c.distinct}${c.distinct_more ? ' or more' : ''}`,
      c.note ?? '',
    ]);
  const more = columns.length > MOST ? `\n${columns.length - MOST} more; --json has them all.` : '';
  return table(['column', 'type', 'used as', 'missing', 'different', ''], rows) + more;
}
