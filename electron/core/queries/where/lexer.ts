/** Text to tokens. Every token knows where it stands, so that every error can point there. */
import { maxLength, maxSegment, maxSegments, maxText } from './limits.ts';
import { refuse } from './problem.ts';

export type Token =
  /** A word, or words joined by dots: `metrics.eval_loss`, `metrics."top 5"`. */
  | { readonly kind: 'path'; readonly at: number; readonly end: number; readonly segments: readonly string[] }
  | { readonly kind: 'number'; readonly at: number; readonly end: number; readonly number: number }
  | { readonly kind: 'duration'; readonly at: number; readonly end: number; readonly seconds: number }
  | { readonly kind: 'date'; readonly at: number; readonly end: number; readonly text: string }
  | {
      readonly kind: 'text';
      readonly at: number;
      readonly end: number;
      readonly text: string;
      /** The same for `like`: `\\%` is a percent sign, `\\\\` a backslash. */
      readonly pattern: string;
    }
  | { readonly kind: 'symbol'; readonly at: number; readonly end: number; readonly symbol: string }
  | { readonly kind: 'end'; readonly at: number; readonly end: number };

const space = /\s+/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
/** After a dot also digits (`params.layers.0`) and inner hyphens may stand. */
const segment = /[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?/uy;
const date = /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?(?![\p{L}\p{N}_])/uy;
const number = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const symbol = /<=|>=|<>|==|!=|[<>=(),]/y;

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'" };
/** What people bring from other languages, and its word here. */
const foreign: Readonly<Record<string, string>> = { '&': 'and', '|': 'or', '!': 'not', '~': 'like' };

/** Throws a QueryError where no token can begin. */
export function tokenize(text: string): Token[] {
  if (text.length > maxLength) refuse(maxLength, 'query.too_long', { most: maxLength, length: text.length });
  const tokens: Token[] = [];
  let at = 0;

  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };

  function readText(): { text: string; pattern: string; end: number } {
    const quote = text[at];
    const start = at;
    let out = '';
    let pattern = '';
    const add = (character: string, inPattern = character): void => {
      out += character;
      pattern += inPattern;
    };
    let i = at + 1;
    for (; i < text.length && text[i] !== quote; i++) {
      const c = text[i] as string;
      if (c !== '\\') {
        add(c);
        continue;
      }
      const next = text[++i] ?? '';
      const hex = /^u([0-9a-fA-F]{4})/.exec(text.slice(i, i + 5))?.[1];
      if (hex !== undefined) {
        const character = String.fromCharCode(Number.parseInt(hex, 16));
        add(character, character === '\\' ? '\\\\' : character);
        i += 4;
      } else if (next === '%' || next === '_') add(next, `\\${next}`);
      else if (next === '\\') add('\\', '\\\\');
      else if (Object.hasOwn(escapes, next)) add(escapes[next] as string);
      else if (next !== '') refuse(i - 1, 'query.escape', { escape: next });
    }
    if (i >= text.length) refuse(start, 'query.open_text', { quote: quote ?? '' });
    if (out.length > maxText) refuse(start, 'query.long_text', { most: maxText, length: out.length });
    if (out.includes('\0') || !out.isWellFormed()) refuse(start, 'query.broken_text');
    return { text: out, pattern, end: i + 1 };
  }

  function readPath(first: string): Token {
    const start = at;
    const segments = [first];
    at += first.length;
    while (text[at] === '.') {
      at += 1;
      const quoted = text[at] === '"' || text[at] === "'" ? readText() : null;
      const name = quoted ? quoted.text : match(segment);
      if (!name) refuse(at, 'query.name_after_dot', { end: text[at] === undefined });
      // These would end a JSON path or a C string early.
      if (/["\\\p{Cc}]/u.test(name)) refuse(at, 'query.odd_name');
      if (name.length > maxSegment) refuse(at, 'query.long_name', { most: maxSegment });
      segments.push(name);
      if (segments.length > maxSegments) refuse(at, 'query.deep_name', { most: maxSegments });
      at = quoted ? quoted.end : at + name.length;
    }
    return { kind: 'path', at: start, end: at, segments };
  }

  function readNumber(digits: string): Token {
    const start = at;
    at += digits.length;
    const value = Number(digits);
    if (!Number.isFinite(value)) refuse(start, 'query.large_number', { digits });
    const unit = match(word);
    if (unit === null) return { kind: 'number', at: start, end: at, number: value };
    const seconds = unitSeconds[unit];
    if (seconds === undefined) refuse(at, 'query.unit', { found: unit });
    at += unit.length;
    return { kind: 'duration', at: start, end: at, seconds: value * seconds };
  }

  function read(): Token {
    const c = text[at] as string;
    if (c === '"' || c === "'") {
      const start = at;
      const { end, ...value } = readText();
      at = end;
      return { kind: 'text', at: start, end, ...value };
    }
    const first = match(word);
    if (first !== null) return readPath(first);
    const day = match(date);
    if (day !== null) return { kind: 'date', at, end: (at += day.length), text: day };
    const digits = match(number);
    if (digits !== null) return readNumber(digits);
    const sign = match(symbol);
    if (sign !== null) return { kind: 'symbol', at, end: (at += sign.length), symbol: sign };
    return refuse(at, 'query.sign', { sign: c, instead: foreign[c] ?? null });
  }

  for (;;) {
    at += match(space)?.length ?? 0;
    if (at >= text.length) break;
    tokens.push(read());
  }
  tokens.push({ kind: 'end', at: text.length, end: text.length });
  return tokens;
}
