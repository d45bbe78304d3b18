/** Where in a YAML text one writes: the key path, and whether a key or a value comes there. By lines and brackets, so that it holds while a text is half written. Pure. */
export interface Spot {
  readonly kind: 'key' | 'value';
  /** Of the mapping a key would stand in; of the key a value belongs to. */
  readonly path: readonly string[];
  /** What stands there already, and where it begins. */
  readonly word: string;
  readonly from: number;
}

const KEY = /^(\s*)(?:- )?([\w.${}-]+|"[^"]*"|'[^']*'):(?:\s|$)/;
const indentOf = (line: string): number => line.length - line.trimStart().length;
const bare = (key: string): string => key.replace(/^(["'])(.*)\1$/, '$2');

/** Keys of the blocks a line of this indentation stands in. */
function above(lines: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let least = indent;
  for (const line of lines.toReversed()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const own = indentOf(line);
    if (own >= least) continue;
    const found = KEY.exec(line);
    if (found) path.unshift(bare(found[2] ?? ''));
    least = own;
    if (least === 0) break;
  }
  return path;
}

/** Inside `{ ... }` of one line: the keys whose braces are open, and what follows the last of them. */
function inFlow(text: string): { readonly keys: string[]; readonly rest: string } {
  const keys: string[] = [];
  let rest = text;
  let start = 0;
  let key = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === ':') key = bare(text.slice(start, i).trim());
    if (c === '{') {
      keys.push(key);
      key = '';
    }
    if (c === '}') keys.pop();
    if (c === '{' || c === ',' || c === '}') start = i + 1;
  }
  rest = text.slice(start);
  return { keys, rest };
}

/** @param at place in the text, from 0  @returns null inside a comment */
export function spotAt(text: string, at: number): Spot | null {
  const before = text.slice(0, at);
  const lines = before.split('\n');
  const line = lines.pop() ?? '';
  if (/(?:^|\s)#/.test(line)) return null;
  const blocks = above(lines, line.trim() === '' ? line.length : indentOf(line));
  const { keys, rest } = inFlow(line);
  const outer = [...blocks, ...keys.filter(Boolean)];
  const value = /^\s*(?:- )?([\w.${}-]+|"[^"]*"|'[^']*'):\s+(\S*)$/.exec(rest);
  if (value)
    return {
      kind: 'value',
      path: [...outer, bare(value[1] ?? '')],
      word: value[2] ?? '',
      from: at - (value[2] ?? '').length,
    };
  const key = /^\s*(?:- )?([\w.]*)$/.exec(rest);
  return key ? { kind: 'key', path: outer, word: key[1] ?? '', from: at - (key[1] ?? '').length } : null;
}

/** The key a place stands on, with its path; null where it stands on none. */
export function keyAt(
  text: string,
  at: number,
): { readonly path: readonly string[]; readonly from: number; readonly to: number } | null {
  const isWord = (i: number): boolean => /[\w.]/.test(text[i] ?? '');
  if (!isWord(at)) return null;
  let [from, to] = [at, at];
  while (isWord(from - 1)) from--;
  while (isWord(to)) to++;
  if (!/^["']?:(?:\s|$)/.test(text.slice(to, to + 3))) return null;
  const spot = spotAt(text, from);
  return spot?.kind === 'key' ? { path: [...spot.path, text.slice(from, to)], from, to } : null;
}
