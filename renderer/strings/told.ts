/** Sentences of the core in the reader's language; as the core said them where they came without data, or with a code not known here. */
import { type Said, tell } from '../../shared/words/said.ts';
import { t } from './en.ts';

/** @param said of one sentence, or of each of those that make up the text */
export function told(text: string, said: Said | readonly Said[] | null | undefined): string {
  const all = [said ?? []].flat();
  const own = all.map((one) => tell(t.core, one));
  return own.length === 0 || own.includes(null) ? text : own.join(' ');
}
