/** A YAML text that a form changes in one place at a time: comments, order and everything else stay as they were written. Pure. */
import { type Document, isMap, isNode, isScalar, parseDocument, stringify } from 'yaml';
import { isRecord } from './schema.ts';

export interface Read {
  /** Null where the text is no YAML, or no mapping. */
  readonly value: Readonly<Record<string, unknown>> | null;
}

const read = (text: string): Document.Parsed => parseDocument(text, { schema: 'core', prettyErrors: false });

export function readText(text: string): Read {
  const document = read(text);
  if (document.errors.length > 0) return { value: null };
  try {
    const value = document.toJS({ maxAliasCount: 100 }) as unknown;
    // An alias that holds itself makes a value without an end, which this throws at.
    JSON.stringify(value);
    if (value === null || value === undefined) return { value: {} };
    return { value: isRecord(value) ? value : null };
  } catch {
    // The editor's check says so.
    return { value: null };
  }
}

const written = (document: Document.Parsed): string => document.toString({ lineWidth: 0 });
/** Lists without room inside, as most write them; the library gives mappings and lists the same. */
const slim = (line: string): string => (/["'#]/.test(line) ? line : line.replace(/\[ (.*?) \]/g, '[$1]'));

/** The changed document as text: lines that the change left alone stay as they were written, spaces and all. */
function rewritten(text: string, document: Document.Parsed): string {
  const before = text.split('\n');
  const plain = written(read(text)).split('\n');
  const after = written(document).split('\n');
  // Where the library would lay the old text out in other lines, there is nothing to compare by.
  if (plain.length !== before.length) return after.map(slim).join('\n');
  const most = Math.min(plain.length, after.length);
  let head = 0;
  while (head < most && plain[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && plain.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const middle = after.slice(head, after.length - tail).map(slim);
  return [...before.slice(0, head), ...middle, ...before.slice(before.length - tail)].join('\n');
}

/**
 * The text with `value` at `path`; undefined takes the key out, and what that leaves empty above it. A new `type` takes its neighbours out, which
 * were another variant's.
 */
export function setAt(text: string, path: readonly string[], value: unknown): string {
  const document = read(text);
  if (document.errors.length > 0) return text;
  const placed = inPlace(text, document, path, value);
  if (placed !== null) return placed;
  if (document.contents === null) document.contents = document.createNode({}) as never;
  if (path.at(-1) === 'type') {
    const block = document.getIn(path.slice(0, -1), true);
    if (isMap(block)) for (const key of Object.keys(block.toJSON() as object)) if (key !== 'type') block.delete(key);
  }
  if (value === undefined) takeOut(document, path);
  else {
    const node = document.createNode(value, { flow: typeof value === 'object' });
    const old = document.getIn(path, true);
    if (isNode(old)) [node.comment, node.commentBefore] = [old.comment ?? null, old.commentBefore ?? null];
    document.setIn(path, node);
  }
  return rewritten(text, document);
}

/** The text with one plain value for another, everything around it as it was written; null where that cannot be. */
function inPlace(text: string, document: Document.Parsed, path: readonly string[], value: unknown): string | null {
  const old = document.getIn(path, true);
  if (!isScalar(old) || !old.range || old.anchor || path.at(-1) === 'type' || !isPlain(value)) return null;
  if (old.type === 'BLOCK_FOLDED' || old.type === 'BLOCK_LITERAL' || String(old.source) === '') return null;
  const word = stringify(value, { lineWidth: 0, schema: 'core' }).trimEnd();
  if (word.includes('\n')) return null;
  const next = text.slice(0, old.range[0]) + word + text.slice(old.range[1]);
  const after = read(next);
  // Inside of brackets a word may mean something else.
  return after.errors.length === 0 && after.getIn(path) === value ? next : null;
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

function takeOut(document: Document.Parsed, path: readonly string[]): void {
  document.deleteIn(path);
  for (let end = path.length - 1; end > 0; end--) {
    const block = document.getIn(path.slice(0, end), true);
    if (!isMap(block) || block.items.length > 0) return;
    document.deleteIn(path.slice(0, end));
  }
}

/** The text with the key `from` called `to`, in the same place. */
export function rename(text: string, path: readonly string[], to: string): string {
  const document = read(text);
  const block = document.getIn(path.slice(0, -1), true);
  if (document.errors.length > 0 || !isMap(block) || block.has(to)) return text;
  const pair = block.items.find((item) => String(item.key) === path.at(-1));
  if (!pair) return text;
  pair.key = document.createNode(to);
  return rewritten(text, document);
}
