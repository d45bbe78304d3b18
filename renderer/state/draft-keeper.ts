/** Keeps a draft with the core while it is written, so that a reload does not lose it. */
import type { Api } from '../../shared/contract/index.ts';
import { type KeptDraft, LONGEST_DRAFT } from '../../shared/contract/page.ts';
import { paced } from './pace.ts';

export type DraftNow = Omit<KeptDraft, 'at'>;

export interface DraftKeeper {
  found(): Promise<KeptDraft | null>;
  /** The draft as it is; null: it is as it began. Kept soon after. */
  changed(draft: DraftNow | null): void;
  /** Keeps at once what is not kept yet; nothing is kept after it. */
  stop(): Promise<void>;
}

/** @param told whether the last change was kept */
export function draftKeeper(client: Pick<Api, 'call'>, place: string, told: (kept: boolean) => void): DraftKeeper {
  let now: DraftNow | null = null;
  let dirty = false;

  async function keep(): Promise<void> {
    if (!dirty) return;
    dirty = false;
    const draft = now && now.text.length <= LONGEST_DRAFT ? now : null;
    try {
      const { kept } = await client.call('drafts.keep', { place, draft });
      told(now === null || kept);
    } catch {
      // The banner of the connection says that nothing arrives; the next change is kept again.
      told(false);
    }
  }
  const soon = paced(500, keep);
  return {
    found: async () => (await client.call('drafts.get', { place })).draft,
    changed(draft) {
      now = draft;
      dirty = true;
      soon.ask();
    },
    stop() {
      soon.stop();
      return keep();
    },
  };
}
