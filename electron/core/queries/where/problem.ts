/** What is wrong with a query, for people, and where: `at` counts characters from 0. */
import { type Code, type ValuesOf, say } from '../../../../shared/words/core/index.ts';
import type { Said } from '../../../../shared/words/said.ts';

export interface Problem {
  readonly message: string;
  /** The same as data. */
  readonly said: Said;
  readonly at: number;
}

/** Carries a Problem out of the depth of the parser; never leaves this folder. */
export class QueryError extends Error implements Problem {
  readonly at: number;
  readonly said: Said;
  constructor(at: number, message: string, said: Said) {
    super(message);
    this.name = 'QueryError';
    this.at = at;
    this.said = said;
  }
}

export function refuse<C extends Code>(at: number, code: C, ...values: ValuesOf<C>): never {
  const { text, said } = say(code, ...values);
  throw new QueryError(at, text, said);
}
