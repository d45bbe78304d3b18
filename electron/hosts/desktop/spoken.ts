/** The words of the app outside its page, in the first language that the system's user wants and there is. */
import { app } from 'electron';
import { firstSpoken, type Language } from '../../../shared/language.ts';
import { type DesktopWords, desktopWords } from '../../../shared/words/desktop.ts';

export const spoken = (): Language => firstSpoken(app.getPreferredSystemLanguages());
export const words = (): DesktopWords => desktopWords[spoken()];
