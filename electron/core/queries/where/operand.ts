/** What stands at the left of a comparison, or after `order by`. */
import type { Operand } from './ast.ts';
import { fields, unknownField } from './fields.ts';
import { refuse } from './problem.ts';
import type { Cursor } from './tokens.ts';

type Part = 'last' | 'min' | 'max';
const parts: readonly string[] = ['last', 'min', 'max'];

export function parseOperand(cursor: Cursor): Operand {
  const token = cursor.peek();
  if (token.kind !== 'path') return cursor.fail('field');
  const [first = '', ...rest] = token.segments;
  const next = cursor.peek(1);
  if (next.kind === 'symbol' && next.symbol === '(' && rest.length === 0 && parts.includes(first.toLowerCase())) {
    return parsePart(cursor, first.toLowerCase() as Part);
  }
  const { at } = token;
  const operand = named(at, first, rest);
  cursor.next();
  return operand;
}

function named(at: number, first: string, rest: readonly string[]): Operand {
  if (first === 'metrics') {
    if (rest.length === 0) refuse(at, 'query.which_metric');
    return metric(at, rest.join('.'), 'last');
  }
  if (first === 'params') {
    if (rest.length === 0) refuse(at, 'query.which_param');
    return { kind: 'param', at, path: rest };
  }
  if (first === 'tags') return { kind: 'tags', at, key: rest.length > 0 ? rest.join('.') : null };
  if (rest.length > 0 || !fields.has(first)) refuse(at, 'query.no_field', unknownField([first, ...rest]));
  return { kind: 'field', at, name: first };
}

/** `best_eval_loss`, as summaries call it, is the least eval loss. */
function metric(at: number, name: string, part: Part): Operand {
  return name === 'best_eval_loss'
    ? { kind: 'metric', at, name: 'eval_loss', part: 'min' }
    : { kind: 'metric', at, name, part };
}

/** `min(metrics.loss)`. */
function parsePart(cursor: Cursor, part: Part): Operand {
  const { at } = cursor.next();
  cursor.expect('(', 'opening');
  const inner = parseOperand(cursor);
  if (inner.kind !== 'metric' || inner.part !== 'last') {
    refuse(inner.at, 'query.part', { part });
  }
  cursor.expect(')', 'closing');
  return metric(at, inner.name, part);
}
