/** What a run recorded of the table it was trained on: its columns as inferred, and whether it learned a number. Pure. */
import { z } from 'zod';

const tableColumn = z.object({
  name: z.string(),
  type: z.string(),
  role: z.string(),
  missing: z.number(),
  distinct: z.number(),
  /** Whether there are more different values than were counted. */
  distinct_more: z.boolean(),
  /** What else there is to say of it; null where there is nothing. */
  note: z.string().nullable(),
});
export type TableColumn = z.output<typeof tableColumn>;

const tableFacts = z.object({
  data: z.object({
    details: z.object({ kind: z.enum(['classification', 'regression']).optional(), columns: z.array(tableColumn) }),
  }),
});

/** @param environment as a run has it @returns null where it was not trained on a table */
export function columnsOf(environment: unknown): readonly TableColumn[] | null {
  return tableFacts.safeParse(environment).data?.data.details.columns ?? null;
}

/** Whether its loss is a mean squared error, not a cross entropy. */
export function isRegression(environment: unknown): boolean {
  return tableFacts.safeParse(environment).data?.data.details.kind === 'regression';
}

/** How many different values a column has, as people read it. */
export const distinctOf = ({ distinct, distinct_more }: TableColumn): string =>
  `${distinct}${distinct_more ? ' or more' : ''}`;
