/** What the page keeps: rows of `setting` whose names begin with `page.`, apart from the settings the core goes by. */
import { type KeptDraft, type KeptPrompt, MOST_DRAFTS, MOST_PROMPTS } from '../../../shared/contract/page.ts';
import { type Database, statement } from './database.ts';

type PlacedDraft = KeptDraft & { readonly place: string };
interface Kept {
  readonly prompts: readonly KeptPrompt[];
  /** The newest first. */
  readonly drafts: readonly PlacedDraft[];
}

export function readPage<K extends keyof Kept>(db: Database, name: K): Kept[K] | [] {
  const row = statement(db, 'SELECT value FROM setting WHERE name = ?').get(`page.${name}`) as
    { value: string } | undefined;
  return row ? (JSON.parse(row.value) as Kept[K]) : [];
}

function writePage<K extends keyof Kept>(db: Database, name: K, value: Kept[K]): void {
  statement(db, 'INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(
    `page.${name}`,
    JSON.stringify(value),
  );
}

/** Changes the kept prompts, the newest first; what is over the limit goes. */
export function changePrompts(
  db: Database,
  change: (prompts: readonly KeptPrompt[]) => readonly KeptPrompt[],
): readonly KeptPrompt[] {
  return db.transaction(() => {
    const changed = [...change(readPage(db, 'prompts'))].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_PROMPTS);
    writePage(db, 'prompts', changed);
    return changed;
  })();
}

export function draftAt(db: Database, place: string): KeptDraft | null {
  const found = readPage(db, 'drafts').find((one) => one.place === place);
  if (!found) return null;
  const { place: _, ...draft } = found;
  return draft;
}

/** @param draft null: there is none any more */
export function keepDraft(db: Database, place: string, draft: KeptDraft | null): void {
  db.transaction(() => {
    const others = readPage(db, 'drafts').filter((one) => one.place !== place);
    writePage(db, 'drafts', [...(draft ? [{ ...draft, place }] : []), ...others].slice(0, MOST_DRAFTS));
  })();
}
