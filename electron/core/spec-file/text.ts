/** Text, YAML or JSON, as a value, with limits and with the place of every key. */
import { type Document, LineCounter, isNode, isScalar, parseDocument, visit } from 'yaml';
import type { Issue } from '../../../shared/contract/errors.ts';
import { type Told, say } from '../../../shared/words/core/index.ts';
import type { Whole } from '../../../shared/words/core/settings.ts';
import type { Sentence } from '../../../shared/words/said.ts';

const MAX_TEXT = 4_000_000;
const MAX_DEPTH = 64;

export type Place = (path: readonly PropertyKey[]) => { line: number; column: number } | null;

export type TextResult =
  | { readonly ok: true; readonly value: Record<string, unknown>; readonly document: Document; readonly place: Place }
  | { readonly ok: false; readonly issues: Issue[] };

/** @param what the text is, as `experiment` or `sweep` */
export const tooDeepMessage = (what: Whole): Told => say('spec.deep', { what, most: MAX_DEPTH });

/** One fault of the whole text. */
export const whole = ({ text, said }: Sentence, line: number | null = null, column: number | null = null) => ({
  ok: false as const,
  issues: [{ path: '', message: text, line, column, ...(said ? { said } : {}) }],
});

/** Nesting by counting brackets and indentation would miss flow inside block; the parsed value tells. */
export function tooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth >= MAX_DEPTH || Object.values(value).some((v) => tooDeep(v, depth + 1));
}

/** Where a key stands for the second time in its mapping. The parser's own check takes the square of the keys' number. */
function repeatedKey(document: Document): { offset: number; name: string } | null {
  let found: { offset: number; name: string } | null = null;
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = { offset: key.range?.[0] ?? 0, name: String(key.value) };
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

/** The key's place, or its nearest enclosing one's. */
function placesOf(document: Document, counter: LineCounter): Place {
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const items = (parent as { items?: { key?: unknown }[] } | null)?.items ?? [];
      const pair = items.find(
        (item) => String((item.key as { value?: unknown } | undefined)?.value) === String(path[length - 1]),
      );
      const node = pair?.key ?? document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) {
        const { line, col } = counter.linePos(node.range[0]);
        return { line, column: col };
      }
    }
    return { line: 1, column: 1 };
  };
}

/**
 * @param format JSON is read by the same parser, so that its errors have places too
 * @param what the text is, for messages: `experiment` or `sweep`
 * @param guide the page that tells what it looks like
 */
export function readText(text: string, format: 'yaml' | 'json', what: Whole, guide: string): TextResult {
  if (text.length > MAX_TEXT) return whole(say('spec.long', { what, length: text.length, most: MAX_TEXT }));
  const counter = new LineCounter();
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      uniqueKeys: false,
      ...(format === 'json' ? { schema: 'json' } : {}),
    });
    const [error] = document.errors;
    if (error) {
      const { line, col } = counter.linePos(error.pos[0]);
      return whole(
        error.code === 'MULTIPLE_DOCS'
          ? say('spec.several', { what })
          : /call stack/.test(error.message)
            ? tooDeepMessage(what)
            : { text: error.message, said: null },
        line,
        col,
      );
    }
    const repeated = repeatedKey(document);
    if (repeated) {
      const { line, col } = counter.linePos(repeated.offset);
      return whole(say('spec.twice', { key: repeated.name.slice(0, 80) }), line, col);
    }
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return whole(say('spec.unreadable', { what, why }));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return whole(say('spec.mapping', { what, guide }), 1, 1);
  if (tooDeep(value)) return whole(tooDeepMessage(what));
  return { ok: true, value: value as Record<string, unknown>, document, place: placesOf(document, counter) };
}
