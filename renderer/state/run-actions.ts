/** What is done to runs as wholes, each with its way back in a toast. */
import type { Client } from '../client/client.ts';
import { t } from '../strings/en.ts';
import type { Toasts } from './toasts.svelte.ts';

export interface RunActions {
  archive(ids: readonly string[]): Promise<void>;
  /** Into the trash. */
  remove(ids: readonly string[]): Promise<void>;
  addTag(ids: readonly string[], tag: string): Promise<void>;
  removeTag(ids: readonly string[], tag: string): Promise<void>;
  rename(id: string, name: string, before: string): Promise<void>;
  /** True when they were stored. */
  note(id: string, notes: string, before: string): Promise<boolean>;
}

export function runActions(client: Client, toasts: Toasts): RunActions {
  const edit = async (input: Parameters<typeof client.call<'runs.edit'>>[1]): Promise<void> =>
    void (await client.call('runs.edit', input));
  const attempt = async (action: () => Promise<void>): Promise<boolean> => {
    try {
      await action();
      return true;
    } catch (error) {
      toasts.fail(error);
      return false;
    }
  };
  return {
    async archive(given) {
      const ids = [...given];
      await attempt(async () => {
        await client.call('runs.archive', { ids });
        toasts.say(t.actions.archived(ids.length), async () => {
          await client.call('runs.archive', { ids, archived: false });
        });
      });
    },
    async remove(given) {
      const ids = [...given];
      await attempt(async () => {
        await client.call('runs.delete', { ids });
        toasts.say(t.actions.deleted(ids.length), async () => void (await client.call('runs.restore', { ids })));
      });
    },
    async addTag(given, tag) {
      const ids = [...given];
      await attempt(async () => {
        await edit({ ids, add_tags: [tag] });
        toasts.say(t.actions.tagged(ids.length, tag), () => edit({ ids, remove_tags: [tag] }));
      });
    },
    async removeTag(given, tag) {
      const ids = [...given];
      await attempt(async () => {
        await edit({ ids, remove_tags: [tag] });
        toasts.say(t.actions.untagged(ids.length, tag), () => edit({ ids, add_tags: [tag] }));
      });
    },
    async rename(id, name, before) {
      await attempt(async () => {
        await edit({ ids: [id], name });
        if (before) toasts.say(t.actions.renamed(name), () => edit({ ids: [id], name: before }));
      });
    },
    note: (id, notes, before) =>
      attempt(async () => {
        await edit({ ids: [id], notes });
        toasts.say(t.actions.noted, () => edit({ ids: [id], notes: before }));
      }),
  };
}
