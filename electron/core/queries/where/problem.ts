/** What is wrong with a query, for people, and where: `at` counts characters from 0. */
export interface Problem {
  readonly message: string;
  readonly at: number;
}

/** Carries a Problem out of the depth of the parser; never leaves this folder. */
export class QueryError extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.name = 'QueryError';
    this.at = at;
  }
}

export function refuse(at: number, message: string): never {
  throw new QueryError(at, message);
}
