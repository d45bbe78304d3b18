/** Which language the page speaks, and how that language writes counts. Pure; what this browser says is in spoken.ts. */
import { firstSpoken, type Language, languageOf, languages } from '../../shared/language.ts';

/** The name under which this browser keeps what was set for the page. */
export const PREFERENCES = 'tidemark.preferences';

export { type Language, languages };
export type LanguageChoice = 'system' | Language;
export const languageChoices: readonly LanguageChoice[] = ['system', ...(Object.keys(languages) as Language[])];

/** A choice that was kept; the system's for anything else. */
export const languageChoice = (found: unknown): LanguageChoice =>
  languageChoices.find((choice) => choice === found) ?? 'system';

/** The choice in the text of the preferences. */
export function keptChoice(text: string | null): LanguageChoice {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    return languageChoice((found as { readonly language?: unknown } | null)?.language);
  } catch {
    return 'system';
  }
}

/** The language of that choice; the system's is the first wanted one that there is, else English. */
export const spokenOf = (choice: LanguageChoice, wanted: readonly string[]): Language =>
  choice === 'system' ? firstSpoken(wanted) : choice;

/** How dates, times and counts are written: as the region has it, where the first wanted tag of that language names one. */
export const localeOf = (language: Language, wanted: readonly string[]): string =>
  wanted.find((tag) => languageOf(tag) === language) ?? language;

/** What stands before the decimals. */
export const decimalOf = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';

/**
 * Counts with the thousands of the locale. What stands in files (experiments, logs, exports) has a point in every language, so where a
 * point would part thousands a narrow space does: `1.287` is never a count.
 */
export function counter(locale: string): (n: number) => string {
  const numbers = new Intl.NumberFormat(locale);
  const sign = ({ type, value }: Intl.NumberFormatPart): string =>
    type === 'group' && value === '.' ? '\u202f' : value;
  return (n) => numbers.formatToParts(n).map(sign).join('');
}
