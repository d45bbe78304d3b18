/** A sentence of the core in the reader's language; as the core said it where it came without data, or with a code not known here. */
import { type Said, tell } from '../../shared/words/said.ts';
import { t } from './en.ts';

export const told = (text: string, said: Said | null | undefined): string => (said && tell(t.core, said)) ?? text;
