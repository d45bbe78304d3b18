/** What the page keeps, over the contract. */
import { isDeepStrictEqual } from 'node:util';
import { secretInText } from '../../../shared/reporting/secrets.ts';
import { changePrompts, draftAt, keepDraft, readPage } from '../store/page.ts';
import { newId } from '../store/runs.ts';
import type { Deps } from './deps.ts';
import type { Calls } from './handlers.ts';

export function pageCalls({
  db,
}: Pick<Deps, 'db'>): Pick<Calls, Extract<keyof Calls, `${'prompts' | 'drafts'}.${string}`>> {
  return {
    'prompts.list': () => ({ prompts: [...readPage(db, 'prompts')] }),
    'prompts.keep': ({ sampling }) => {
      // After every other, whatever the clock says: the order is by this.
      const newest = Date.parse(readPage(db, 'prompts')[0]?.at ?? '') || 0;
      const at = new Date(Math.max(Date.now(), newest + 1)).toISOString();
      const kept = changePrompts(db, (all) => [
        { id: newId(), at, sampling },
        ...all.filter((one) => !isDeepStrictEqual(one.sampling, sampling)),
      ]);
      return { prompts: [...kept] };
    },
    'drafts.get': ({ place }) => ({ draft: draftAt(db, place) }),
    'drafts.keep': ({ place, draft }) => {
      const kept = draft !== null && !secretInText(draft.text);
      keepDraft(db, place, kept ? { ...draft, at: new Date().toISOString() } : null);
      return { kept };
    },
    'prompts.remove': ({ id }) => ({ prompts: [...changePrompts(db, (all) => all.filter((one) => one.id !== id))] }),
    'prompts.restore': ({ prompt }) => ({
      prompts: [...changePrompts(db, (all) => [...all.filter((one) => one.id !== prompt.id), prompt])],
    }),
  };
}
