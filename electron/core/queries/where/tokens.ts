/** A place in the tokens of a query, and the words by which the parser moves it. */
import type { Expected } from '../../../../shared/words/core/query.ts';
import type { Token } from './lexer.ts';
import { refuse } from './problem.ts';

export interface Cursor {
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the keyword (in any case) or symbol if it is next. */
  take(what: string): boolean;
  /** Takes it, or says what was expected instead of what stands there. */
  expect(what: string, why: Expected): Token;
  fail(expected: Expected): never;
}

export function isWord(token: Token, keyword: string): boolean {
  return token.kind === 'path' && token.segments.length === 1 && token.segments[0]?.toLowerCase() === keyword;
}

export function makeCursor(text: string, tokens: readonly Token[]): Cursor {
  let position = 0;
  const last = tokens.length - 1;
  const peek = (ahead = 0): Token => tokens[Math.min(position + ahead, last)] as Token;

  function next(): Token {
    const token = peek();
    position = Math.min(position + 1, last);
    return token;
  }

  function take(what: string): boolean {
    const token = peek();
    const found = token.kind === 'symbol' ? token.symbol === what : isWord(token, what);
    if (found) next();
    return found;
  }

  function fail(expected: Expected): never {
    const token = peek();
    const found = token.kind === 'end' ? null : text.slice(token.at, token.end).slice(0, 40);
    return refuse(token.at, 'query.expected', { what: expected, found });
  }

  return {
    peek,
    next,
    take,
    fail,
    expect(what, why) {
      const token = peek();
      return take(what) ? token : fail(why);
    },
  };
}
