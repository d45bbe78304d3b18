/** What this page speaks, settled once when it is loaded. English where there is no page, whatever the machine speaks. */
import { PREFERENCES, type Language, type LanguageChoice, keptChoice, localeOf, spokenOf } from './language.ts';

const wanted: readonly string[] = 'document' in globalThis ? navigator.languages : ['en-US'];

function chosen(): LanguageChoice {
  try {
    return keptChoice(localStorage.getItem(PREFERENCES));
  } catch {
    // No page, or a browser that keeps nothing.
    return 'system';
  }
}

export const language: Language = spokenOf(chosen(), wanted);
export const locale: string = localeOf(language, wanted);
