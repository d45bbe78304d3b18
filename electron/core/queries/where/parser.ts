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
    if (depth > maxDepth) refuse(at, 'query.depth', { most: maxDepth });
    if (cursor.take('not')) return { kind: 'not', part: parseUnary(depth + 1) };
    if (cursor.take('(')) {
      const inner = parseOr(depth + 1);
      cursor.expect(')', 'brackets_go_on');
      return inner;
    }
    if (++tests > maxTests) refuse(at, 'query.tests', { most: maxTests });
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
      cursor.fail(negated ? 'is_not' : 'is');
    }
    const negated = cursor.take('not');
    if (cursor.take('like')) return negate(negated, test({ kind: 'like', at, pattern: parseText(cursor).pattern }));
    if (cursor.take('in')) return negate(negated, test({ kind: 'in', at, values: parseList() }));
    if (cursor.take('has')) {
      if (operand.kind !== 'tags' || operand.key !== null) refuse(at, 'query.has');
      return negate(negated, test({ kind: 'compare', at, op: '=', value: parseText(cursor) }));
    }
    return cursor.fail(negated ? 'negated' : 'comparison');
  }

  function parseList() {
    cursor.expect('(', 'list');
    const values = [parseValue(cursor)];
    while (cursor.take(',')) {
      if (values.length >= maxListItems) refuse(cursor.peek().at, 'query.list', { most: maxListItems });
      values.push(parseValue(cursor));
    }
    cursor.expect(')', 'list_goes_on');
    return values;
  }

  function parseOrder(): OrderKey[] {
    const keys: OrderKey[] = [];
    do {
      if (keys.length >= maxOrderKeys) refuse(cursor.peek().at, 'query.order_keys', { most: maxOrderKeys });
      const operand = parseOperand(cursor);
      if (operand.kind === 'tags' && operand.key === null) {
        refuse(operand.at, 'query.order_by_tags');
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
  if (cursor.peek().kind !== 'end') cursor.fail(order.length ? 'order_goes_on' : 'goes_on');
  return { where, order };
}

/** A text that names one thing and says nothing of it. Throws a QueryError. */
export function parseLoneOperand(text: string): Operand {
  const cursor = makeCursor(text, tokenize(text));
  const operand = parseOperand(cursor);
  if (cursor.peek().kind !== 'end') cursor.fail('name');
  return operand;
}
