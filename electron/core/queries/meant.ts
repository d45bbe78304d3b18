/** Which runs a query means, and in which order. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { type CompiledQuery, compileQuery } from './where/index.ts';
import { type Sql, sql } from './where/sql.ts';

/** @throws ContractError('bad_input') that says where in the text the mistake is */
export function compiled(text: string): CompiledQuery {
  const query = compileQuery(text);
  if (query.ok) return query;
  const { message, said, at } = query;
  throw new ContractError('bad_input', { text: `${message} (at character ${at + 1} of the query)`, said }, [
    { path: 'where', message, line: 1, column: at + 1, said },
  ]);
}

/** The runs a query means, and their order. */
export interface CompiledRuns {
  readonly where: Sql;
  readonly order: Sql;
  readonly keys: CompiledQuery['keys'];
  readonly operands: CompiledQuery['operands'];
}

/**
 * Training runs that match, or runs of the kinds the query names; newest first unless the query orders them. Archived ones where
 * the query asks about that, trashed ones never. `ids`: of them only these.
 */
export function compiledRuns(text: string, ids: readonly string[] | null = null): CompiledRuns {
  const { where, order, keys, fields, operands } = compiled(text);
  const shown = fields.has('archived') ? sql`run.deleted IS NULL` : sql`run.deleted IS NULL AND run.archived IS NULL`;
  const kind = fields.has('kind') ? sql`` : sql`run.kind = 'train' AND `;
  const only = ids === null ? sql`` : sql` AND run.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return { where: sql`${kind}${shown} AND (${where})${only}`, order: order ?? sql`run.number DESC`, keys, operands };
}
