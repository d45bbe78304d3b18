/**
 * Conditions on runs and their order, compiled to SQL whose every value is bound. The language is described in
 * docs/guide/query.md. Every test is true or false, never unknown: a run without the value does not pass, and `not`
 * of that does.
 */
import type { Expression, Operand, Query } from './ast.ts';
import { sideOf } from './operands.ts';
import { parseLoneOperand, parseQuery } from './parser.ts';
import { QueryError, type Problem } from './problem.ts';
import { type Bound, type Sql, join, sql } from './sql.ts';

export interface CompiledQuery {
  readonly ok: true;
  /** A condition over `run`. */
  readonly where: Sql;
  /** Keys for ORDER BY, or null for the usual order. */
  readonly order: Sql | null;
  /** The same as they were written. */
  readonly keys: Query['order'];
  /** The plain fields its conditions name. */
  readonly fields: ReadonlySet<string>;
  /** All it names, as written. */
  readonly operands: readonly Operand[];
}

export type { Bound, Sql };

function condition(expression: Expression, now: number): Sql {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const parts = expression.parts.map((part) => condition(part, now));
      return sql`(${join(parts, expression.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return sql`NOT ${condition(expression.part, now)}`;
    case 'test': {
      const { comparison } = expression;
      const side = sideOf(expression.operand, now);
      switch (comparison.kind) {
        case 'compare':
          return sql`((${side.compare(comparison.op, comparison.value)}) IS TRUE)`;
        case 'like':
          return sql`((${side.like(comparison.pattern, comparison.at)}) IS TRUE)`;
        case 'in':
          return sql`((${side.oneOf(comparison.values)}) IS TRUE)`;
        case 'null':
          return sql`(${side.isNull()})`;
        case 'nan':
          return sql`(${side.isNan(comparison.at)})`;
      }
    }
  }
}

/** Runs without the value come last, whichever way; runs alike in every key stand newest first. */
function ordering(keys: Query['order'], now: number): Sql | null {
  if (keys.length === 0) return null;
  const parts = keys.map(({ operand, descending }) =>
    descending
      ? sql`${sideOf(operand, now).order()} DESC NULLS LAST`
      : sql`${sideOf(operand, now).order()} ASC NULLS LAST`,
  );
  return sql`${join(parts, ', ')}, run.number DESC`;
}

function operandsIn(expression: Expression | null): Operand[] {
  if (expression === null) return [];
  if (expression.kind === 'test') return [expression.operand];
  if (expression.kind === 'not') return operandsIn(expression.part);
  return expression.parts.flatMap(operandsIn);
}

/** @param now milliseconds since 1970 */
export function compileQuery(text: string, now = Date.now()): CompiledQuery | ({ readonly ok: false } & Problem) {
  try {
    const query = parseQuery(text);
    const tested = operandsIn(query.where);
    return {
      ok: true,
      where: query.where ? condition(query.where, now) : sql`1`,
      order: ordering(query.order, now),
      keys: query.order,
      fields: new Set(tested.flatMap((o) => (o.kind === 'field' ? [o.name] : []))),
      operands: [...tested, ...query.order.map((key) => key.operand)],
    };
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, message: error.message, said: error.said, at: error.at };
    throw error;
  }
}

export interface CompiledOperand {
  readonly ok: true;
  readonly operand: Operand;
  /** Its value of a run; NULL where the run has none. */
  readonly value: Sql;
  /** Whether that is JSON. */
  readonly json: boolean;
}

/** One name of the language by itself: what a column shows, or what runs are grouped by. */
export function compileOperand(text: string, now = Date.now()): CompiledOperand | ({ readonly ok: false } & Problem) {
  try {
    const operand = parseLoneOperand(text);
    return { ok: true, operand, ...sideOf(operand, now).shown() };
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, message: error.message, said: error.said, at: error.at };
    throw error;
  }
}
