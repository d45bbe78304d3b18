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
