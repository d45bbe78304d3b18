/** Nested plain values as rows of key path and text, for facts and settings of any shape. Pure. */

export interface Row {
  readonly key: string;
  readonly value: string;
}

/** Lists of plain values stay on one line; what is null or empty is left out. */
export function flatten(value: unknown, path = ''): Row[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (value.every((item) => typeof item !== 'object' || item === null)) {
      return [{ key: path, value: value.map(text).join(', ') }];
    }
    return value.flatMap((item, i) => flatten(item, `${path}.${i}`));
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key));
  }
  return [{ key: path, value: text(value) }];
}

/** White space that would not be seen is written out. */
function text(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\n', '\\n').replaceAll('\t', '\\t') : String(value);
}
