/** What a sentence of the core says, as data: a page of another language says the same of it. Law: docs/decisions/0027. */
import { z } from 'zod';

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);

export const said = z.object({
  /** Stable: what it means and which values it has never change. Another meaning is another code. */
  code: z.string(),
  /** What goes into the sentence, raw: numbers are written by whoever says it. */
  values: z.record(z.string(), value),
});
export type Said = z.output<typeof said>;

/** A sentence of the core, and the same as data; data is null where it has no code. */
export interface Sentence {
  readonly text: string;
  readonly said: Said | null;
}

/** Sentences that say one thing together, as why a run failed: their text, and each as data; none where one has no code. */
export interface Statement {
  readonly text: string;
  readonly said: readonly Said[];
}

export function statement(...sentences: readonly Sentence[]): Statement {
  const all = sentences.map((s) => s.said);
  const known = all.filter((one) => one !== null);
  return { text: sentences.map((s) => s.text).join(' '), said: known.length === all.length ? known : [] };
}

/** One more sentence after a statement. */
export const andThen = ({ text, said }: Statement, { text: more, said: also }: Sentence): Statement => ({
  text: `${text} ${more}`,
  said: said.length > 0 && also ? [...said, also] : [],
});

/** By code, a sentence made of its values. */
export type Catalogue = Readonly<Record<string, (values: never) => string>>;

/** A value that is not there is another release's sentence: better the one that came than one with a hole. */
const strict = (values: Said['values']): Said['values'] =>
  new Proxy(values, {
    get(all, name) {
      if (typeof name === 'string' && Object.hasOwn(all, name)) return all[name];
      throw new RangeError(`no value ${String(name)}`);
    },
  });

/** The sentence in that catalogue; null where it does not know the code, or is given other values than it takes. */
export function tell(catalogue: Catalogue, { code, values }: Said): string | null {
  if (!Object.hasOwn(catalogue, code)) return null;
  try {
    return (catalogue[code] as (values: Said['values']) => string)(strict(values));
  } catch {
    return null;
  }
}
