/** What stands at the right of a comparison. */
import type { Value } from './ast.ts';
import { refuse } from './problem.ts';
import type { Cursor } from './tokens.ts';
import { isWord } from './tokens.ts';

export function parseValue(cursor: Cursor): Value {
  const token = cursor.peek();
  switch (token.kind) {
    case 'number':
    case 'duration':
    case 'date':
    case 'text': {
      cursor.next();
      return token;
    }
    case 'path': {
      if (isWord(token, 'true') || isWord(token, 'false')) {
        cursor.next();
        return { kind: 'boolean', at: token.at, value: isWord(token, 'true') };
      }
      if (isWord(token, 'null')) refuse(token.at, 'query.null');
      const word = token.segments.join('.').slice(0, 40);
      return refuse(token.at, 'query.unquoted', { word });
    }
    default:
      return cursor.fail('value');
  }
}

export function parseText(cursor: Cursor): Extract<Value, { kind: 'text' }> {
  const token = cursor.peek();
  if (token.kind !== 'text') return cursor.fail('text');
  cursor.next();
  return token;
}
