/** A query as parsed: what was written, before anything is known about columns. Positions count characters from 0. */

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Value =
  | { readonly kind: 'number'; readonly at: number; readonly number: number }
  /** `pattern`: the same for `like`, in which a backslash takes the next character its meaning. */
  | { readonly kind: 'text'; readonly at: number; readonly text: string; readonly pattern: string }
  | { readonly kind: 'boolean'; readonly at: number; readonly value: boolean }
  /** `-7d`, `90m`: signed seconds. */
  | { readonly kind: 'duration'; readonly at: number; readonly seconds: number }
  /** `2026-11-24`, `2026-11-24T10:00Z`, as written. */
  | { readonly kind: 'date'; readonly at: number; readonly text: string };

export type Operand =
  | { readonly kind: 'field'; readonly at: number; readonly name: string }
  | { readonly kind: 'metric'; readonly at: number; readonly name: string; readonly part: 'last' | 'min' | 'max' }
  | { readonly kind: 'param'; readonly at: number; readonly path: readonly string[] }
  /** `tags`, or `tags.kind` with the key `kind`. */
  | { readonly kind: 'tags'; readonly at: number; readonly key: string | null };

/** A negated comparison is a `not` around the plain one, so there is one meaning of "not". */
export type Comparison =
  | { readonly kind: 'compare'; readonly at: number; readonly op: Exclude<CompareOp, '!='>; readonly value: Value }
  | { readonly kind: 'like'; readonly at: number; readonly pattern: string }
  | { readonly kind: 'in'; readonly at: number; readonly values: readonly Value[] }
  | { readonly kind: 'null'; readonly at: number }
  | { readonly kind: 'nan'; readonly at: number };

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | { readonly kind: 'test'; readonly operand: Operand; readonly comparison: Comparison };

export interface OrderKey {
  readonly operand: Operand;
  readonly descending: boolean;
}

export interface Query {
  /** Null: every run. */
  readonly where: Expression | null;
  readonly order: readonly OrderKey[];
}
