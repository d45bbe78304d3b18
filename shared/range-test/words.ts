/** Numbers and names in the sentences of the range test. */
import { formatLoss } from '../format.ts';
import type { Analysis } from './types.ts';

/** A loss or a difference of losses; very small and very large ones, which other units give, by their leading figures. */
export function level(x: number): string {
  const size = Math.abs(x);
  return size === 0 || (size >= 0.001 && size < 100_000) ? formatLoss(x) : String(Number(x.toPrecision(3)));
}

/** The rules speak of rates; the same of a test that varied something else. @param name of what rose, in the singular */
export function inTermsOf(name: string, { suggestions, verdict, why, advice }: Analysis): Analysis {
  const said = (text: string): string => text.replace(/\brate(s?)\b/g, `${name}$1`);
  const own = Object.entries(suggestions).map(([id, s]) => [id, { ...s, why: said(s.why) }] as const);
  return { suggestions: Object.fromEntries(own), verdict, why: said(why), advice: advice.map(said) };
}
