/**
 * Keeps a draft with the core while it is written, so that a reload does not lose it; and in the tab for as long as the core
 * has not got it: a server that was killed may be back under another link, which loads the page again.
 */
import type { Api } from '../../shared/contract/index.ts';
import { type KeptDraft, LONGEST_DRAFT, keptDraft } from '../../shared/contract/page.ts';
import { paced } from './pace.ts';
import { type TabStore, tabStore } from './tab-store.ts';

export type DraftNow = Omit<KeptDraft, 'at'>;

export interface DraftKeeper {
  found(): Promise<KeptDraft | null>;
  /** The draft as it is; null: it is as it began. Kept soon after. */
  changed(draft: DraftNow | null): void;
  /** Keeps at once what is not kept yet; nothing is kept after it. */
  stop(): Promise<void>;
}

/** @param told whether the last change was kept @param tab what outlives a reload without the core */
export function draftKeeper(
  client: Pick<Api, 'call'>,
  place: string,
  told: (kept: boolean) => void,
  tab: TabStore | null = tabStore(),
): DraftKeeper {
  const key = `tidemark.draft ${place}`;
  let now: DraftNow | null = null;
  let dirty = false;

  function keepInTab(draft: DraftNow | null): void {
    try {
      if (draft === null) tab?.removeItem(key);
      else tab?.setItem(key, JSON.stringify({ ...draft, at: new Date().toISOString() }));
    } catch {
      // No room is left there: the core's copy is the one that counts.
    }
  }
  function foundInTab(): KeptDraft | null {
    try {
      return keptDraft.safeParse(JSON.parse(tab?.getItem(key) ?? 'null')).data ?? null;
    } catch {
      return null;
    }
  }

  async function keep(): Promise<void> {
    if (!dirty) return;
    dirty = false;
    const draft = now && now.text.length <= LONGEST_DRAFT ? now : null;
    try {
      const { kept } = await client.call('drafts.keep', { place, draft });
      told(now === null || kept);
      if (!dirty) keepInTab(null);
    } catch {
      // The banner of the connection says that nothing arrives; the next change is kept again.
      told(false);
    }
  }
  const soon = paced(500, keep);
  return {
    found: async () => foundInTab() ?? (await client.call('drafts.get', { place })).draft,
    changed(draft) {
      now = draft;
      dirty = true;
      keepInTab(draft);
      soon.ask();
    },
    stop() {
      soon.stop();
      return keep();
    },
  };
}
