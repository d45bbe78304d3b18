/** Pieces of SQL with the values bound in them, in the order they stand. */
export type Bound = string | number;

export interface Sql {
  readonly text: string;
  readonly params: readonly Bound[];
}

/** A template whose holes are other pieces, or values to be bound. Text alone never comes from outside. */
export function sql(strings: TemplateStringsArray, ...holes: readonly (Sql | Bound)[]): Sql {
  let text = strings[0] ?? '';
  const params: Bound[] = [];
  holes.forEach((hole, i) => {
    if (typeof hole === 'object') {
      text += hole.text;
      params.push(...hole.params);
    } else {
      text += '?';
      params.push(hole);
    }
    text += strings[i + 1] ?? '';
  });
  return { text, params };
}

/** Text of this program as SQL: a column, an operator. */
export const raw = (text: string): Sql => ({ text, params: [] });

export function join(parts: readonly Sql[], between: string): Sql {
  return { text: parts.map((p) => p.text).join(between), params: parts.flatMap((p) => p.params) };
}
