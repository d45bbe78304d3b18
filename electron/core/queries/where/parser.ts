/**
 * Tokens to a query, by recursive descent:
 *
 *     query   = [ or ] [ "order" "by" key { "," key } ]        key  = operand [ "asc" | "desc" ]
 *     or      = and { "or" and }                               and  = unary { "and" unary }
 *     unary   = "not" unary | "(" or ")" | operand test
 *     test    = op value | [ "not" ] ( "like" text | "in" "(" value { "," value } ")" | "has" text )
 *             | "is" [ "not" ] ( "null" | "nan" )
 */
import type { CompareOp, Comparison, Expression, Operand, OrderKey, Query } from './ast.ts';
import { tokenize } from './lexer.ts';
import { maxDepth, maxListItems, maxOrderKeys, maxTests } from './limits.ts';
import { parseOperand } from './operand.ts';
import { refuse } from './problem.ts';
import { isWord, makeCursor } from './tokens.ts';
import { parseText, parseValue } from './value.ts';

const operators: Readonly<Record<string, CompareOp>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** Throws a QueryError. */
export function parseQuery(text: string): Query {
  const cursor = makeCursor(text, tokenize(text));
  let tests = 0;

  function parseChain(kind: 'and' | 'or', part: (depth: number) => Expression, depth: number): Expression {
    const parts = [part(depth)];
    while (cursor.take(kind)) parts.push(part(depth));
    return parts.length === 1 ? (parts[0] as Expression) : { kind, parts };
  }
  const parseOr = (depth: number): Expression => parseChain('or', parseAnd, depth);
  const parseAnd = (depth: number): Expression => parseChain('and', parseUnary, depth);

  function parseUnary(depth: number): Expression {
    const { at } = cursor.peek();
    if (depth > maxDepth) refuse(at, `Brackets and “not” go at most ${maxDepth} deep.`);
    if (cursor.take('not')) return { kind: 'not', part: parseUnary(depth + 1) };
    if (cursor.take('(')) {
      const inner = parseOr(depth + 1);
      cursor.expect(')', 'and, or, or the closing bracket');
      return inner;
    }
    if (++tests > maxTests) refuse(at, `A query holds at most ${maxTests} tests.`);
    return parseTest();
  }

  function parseTest(): Expression {
    const operand = parseOperand(cursor);
    const { at } = cursor.peek();
    const test = (comparison: Comparison): Expression => ({ kind: 'test', operand, comparison });
    const negate = (negated: boolean, part: Expression): Expression => (negated ? { kind: 'not', part } : part);

    const token = cursor.peek();
    const op = token.kind === 'symbol' ? operators[token.symbol] : undefined;
    if (op !== undefined) {
      cursor.next();
      const value = parseValue(cursor);
      return negate(op === '!=', test({ kind: 'compare', at, op: op === '!=' ? '=' : op, value }));
    }
    if (cursor.take('is')) {
      const negated = cursor.take('not');
      if (cursor.take('null')) return negate(negated, test({ kind: 'null', at }));
      if (cursor.take('nan')) return negate(negated, test({ kind: 'nan', at }));
      cursor.fail(negated ? 'null or nan' : 'null, not null, nan or not nan');
    }
    const negated = cursor.take('not');
    if (cursor.take('like')) return negate(negated, test({ kind: 'like', at, pattern: parseText(cursor).pattern }));
    if (cursor.take('in')) return negate(negated, test({ kind: 'in', at, values: parseList() }));
    if (cursor.take('has')) {
      if (operand.kind !== 'tags' || operand.key !== null) refuse(at, 'Only tags has “has”: tags has "baseline".');
      return negate(negated, test({ kind: 'compare', at, op: '=', value: parseText(cursor) }));
    }
    return cursor.fail(negated ? 'like, in or has' : 'a comparison: =, !=, <, <=, >, >=, like, in or is null');
  }

  function parseList() {
    cursor.expect('(', 'an opening bracket and values: in (1, 2)');
    const values = [parseValue(cursor)];
    while (cursor.take(',')) {
      if (values.length >= maxListItems) refuse(cursor.peek().at, `A list holds at most ${maxListItems} values.`);
      values.push(parseValue(cursor));
    }
    cursor.expect(')', 'a comma or the closing bracket');
    return values;
  }

  function parseOrder(): OrderKey[] {
    const keys: OrderKey[] = [];
    do {
      if (keys.length >= maxOrderKeys) refuse(cursor.peek().at, `Runs are ordered by at most ${maxOrderKeys} keys.`);
      const operand = parseOperand(cursor);
      if (operand.kind === 'tags' && operand.key === null) {
        refuse(operand.at, 'A run has many tags, so runs cannot be ordered by them. tags.KEY can.');
      }
      const descending = cursor.take('desc');
      if (!descending) cursor.take('asc');
      keys.push({ operand, descending });
    } while (cursor.take(','));
    return keys;
  }

  const atOrder = (): boolean => isWord(cursor.peek(), 'order') && isWord(cursor.peek(1), 'by');
  const where = cursor.peek().kind === 'end' || atOrder() ? null : parseOr(0);
  let order: OrderKey[] = [];
  if (cursor.take('order')) {
    cursor.expect('by', 'by');
    order = parseOrder();
  }
  if (cursor.peek().kind !== 'end') cursor.fail(order.length ? 'a comma or the end' : 'and, or, order by, or the end');
  return { where, order };
}

/** A text that names one thing and says nothing of it. Throws a QueryError. */
export function parseLoneOperand(text: string): Operand {
  const cursor = makeCursor(text, tokenize(text));
  const operand = parseOperand(cursor);
  if (cursor.peek().kind !== 'end') cursor.fail('one name');
  return operand;
}
