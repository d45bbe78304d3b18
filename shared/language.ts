/** Which languages are spoken, and which of them a person is spoken to in. Pure. */

/** Each by the name its speakers know. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

/** `de` of `de-AT`. */
export const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The first wanted one that there is, else English. @param wanted language tags, the dearest first */
export function firstSpoken(wanted: readonly string[]): Language {
  const known = Object.keys(languages) as Language[];
  for (const tag of wanted) {
    const found = known.find((language) => language === languageOf(tag));
    if (found) return found;
  }
  return 'en';
}
