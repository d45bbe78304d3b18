/** A file that is dropped on the page, or chosen: its text, or why it cannot be opened. */
import { isExperimentFile, maxSpecCharacters } from '../../../shared/spec/file-name.ts';
import { t } from '../../strings/en.ts';

export type Dropped =
  | { readonly ok: true; readonly name: string; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** One experiment file, by its name, no larger than is read of one, in UTF-8. */
export async function readDropped(files: readonly Pick<File, 'name' | 'size' | 'arrayBuffer'>[]): Promise<Dropped> {
  const [file] = files;
  const no = (problem: string): Dropped => ({ ok: false, problem });
  const words = t.new.drop;
  if (!file || files.length > 1) return no(words.one(files.length));
  if (!isExperimentFile(file.name)) return no(words.name(file.name));
  if (file.size > maxSpecCharacters) return no(words.large(file.name, file.size / 1e6, maxSpecCharacters / 1e6));
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    // A folder with such a name, or a file that is gone by now.
    return no(words.unreadable(file.name));
  }
  try {
    return { ok: true, name: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return no(words.notText(file.name));
  }
}
