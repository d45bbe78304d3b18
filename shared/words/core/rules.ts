/** Sentences of rules that stand in schemas: zod hands back their text alone, or what `params` holds. */
import type { Said } from '../said.ts';
import { type Code, type ValuesOf, say } from './index.ts';

const rules = new Map<string, Said>();

/** The text for a schema's `error`, the same for every value: its data is found again by it. */
export function rule<C extends Code>(code: C, ...values: ValuesOf<C>): string {
  const { text, said } = say(code, ...values);
  rules.set(text, said);
  return text;
}

/** What `addIssue` takes for a sentence whose values hang on what was given. */
export function broken<C extends Code>(code: C, ...values: ValuesOf<C>) {
  const { text, said } = say(code, ...values);
  return { code: 'custom', message: text, params: { said } } as const;
}

/** The data of an issue's message; null where it is no sentence of ours. */
export const saidOf = (issue: {
  readonly message: string;
  readonly params?: Record<string, unknown> | undefined;
}): Said | null => (issue.params?.said as Said | undefined) ?? rules.get(issue.message) ?? null;
