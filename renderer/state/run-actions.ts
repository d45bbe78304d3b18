/** What is done to runs as wholes, each with its way back in a toast. */
import type { Client } from '../client/client.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { t } from '../strings/en.ts';
import type { Toasts } from './toasts.svelte.ts';

type Named = Pick<RunSummary, 'id' | 'number'>;

export interface RunActions {
  /** `away`: false takes them back into the list. True, here and below, when it was done. */
  archive(ids: readonly string[], away?: boolean): Promise<boolean>;
  /** Into the trash. */
  remove(ids: readonly string[]): Promise<boolean>;
  /** Out of the trash. */
  putBack(ids: readonly string[]): Promise<boolean>;
  addTag(ids: readonly string[], tag: string): Promise<boolean>;
  removeTag(ids: readonly string[], tag: string): Promise<void>;
  pause(run: Named): Promise<void>;
  resume(run: Named): Promise<void>;
  /** With a checkpoint first. */
  stop(run: Named): Promise<void>;
  /** Onto the clipboard. @param said what the page says of it; without, the text itself */
  copy(text: string, said?: string): Promise<void>;
  rename(id: string, name: string, before: string): Promise<boolean>;
  note(id: string, notes: string, before: string): Promise<boolean>;
}

export function runActions(client: Client, toasts: Toasts): RunActions {
  const edit = async (input: Parameters<typeof client.call<'runs.edit'>>[1]): Promise<readonly string[]> =>
    (await client.call('runs.edit', input)).changed;
  /** Runs that were as they were made before are left as they are. */
  const editBack = async (ids: readonly string[], edits: object): Promise<void> => {
    if (ids.length > 0) await edit({ ids: [...ids], ...edits });
  };
  const attempt = async (action: () => Promise<void>): Promise<boolean> => {
    try {
      await action();
      return true;
    } catch (error) {
      // A name or a tag that was typed is still in the action.
      toasts.fail(error, () => void attempt(action));
      return false;
    }
  };
  const back = (id: string) => async () => void (await client.call('runs.resume', { id }));
  return {
    async archive(given, away = true) {
      const ids = [...given];
      return attempt(async () => {
        const { changed } = await client.call('runs.archive', { ids, archived: away });
        toasts.say((away ? t.actions.archived : t.history.putBack)(ids.length), async () => {
          if (changed.length > 0) await client.call('runs.archive', { ids: changed, archived: !away });
        });
      });
    },
    async pause({ id, number }) {
      await attempt(async () => {
        const { state } = await client.call('runs.stop', { id, mode: 'pause' });
        // A run that goes on until its checkpoint is written cannot be resumed before that.
        if (state === 'paused') toasts.say(t.history.paused(number), back(id));
        else toasts.say(t.history.pausing(number));
      });
    },
    async resume({ id, number }) {
      await attempt(async () => {
        await client.call('runs.resume', { id });
        toasts.say(t.history.resumed(number));
      });
    },
    async stop({ id, number }) {
      await attempt(async () => {
        const { state } = await client.call('runs.stop', { id, mode: 'cancel' });
        if (state === 'cancelled') toasts.say(t.history.stopped(number), back(id));
        else toasts.say(t.history.stopping(number));
      });
    },
    async copy(text, said = t.history.copied(text)) {
      await attempt(async () => {
        await navigator.clipboard.writeText(text);
        toasts.say(said);
      });
    },
    async remove(given) {
      const ids = [...given];
      return attempt(async () => {
        await client.call('runs.delete', { ids });
        toasts.say(t.actions.deleted(ids.length), async () => void (await client.call('runs.restore', { ids })));
      });
    },
    putBack: (ids) => attempt(async () => void (await client.call('runs.restore', { ids: [...ids] }))),
    async addTag(given, tag) {
      const ids = [...given];
      return attempt(async () => {
        const changed = await edit({ ids, add_tags: [tag] });
        toasts.say(t.actions.tagged(ids.length, tag), () => editBack(changed, { remove_tags: [tag] }));
      });
    },
    async removeTag(given, tag) {
      const ids = [...given];
      await attempt(async () => {
        const changed = await edit({ ids, remove_tags: [tag] });
        toasts.say(t.actions.untagged(ids.length, tag), () => editBack(changed, { add_tags: [tag] }));
      });
    },
    rename: (id, name, before) =>
      attempt(async () => {
        await edit({ ids: [id], name });
        if (!before) return;
        toasts.say(t.actions.renamed(name), async () => {
          const now = await client.call('runs.get', { id });
          if (now.name !== name) throw new Error(t.actions.renamedSince(now.name));
          await edit({ ids: [id], name: before });
        });
      }),
    note: (id, notes, before) =>
      attempt(async () => {
        await edit({ ids: [id], notes });
        toasts.say(t.actions.noted, async () => {
          const now = await client.call('runs.get', { id });
          if (now.notes !== notes) throw new Error(t.actions.notedSince);
          await edit({ ids: [id], notes: before });
        });
      }),
  };
}
