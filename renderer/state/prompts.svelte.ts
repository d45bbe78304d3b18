/** The prompts the core keeps, with their settings, the newest first. */
import type { Client } from '../client/client.ts';
import { type KeptPrompt, LONGEST_PROMPT } from '../../shared/contract/page.ts';
import { t } from '../strings/en.ts';
import type { Sampling } from './sampling.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export interface Prompts {
  readonly list: readonly KeptPrompt[];
  /** The newest, when the list has come; null where there is none. */
  readonly loaded: Promise<KeptPrompt | null>;
  /** One that is too long is not kept. */
  keep(sampling: Readonly<Sampling>): Promise<void>;
  /** With a way back. */
  remove(prompt: KeptPrompt): Promise<void>;
}

export function createPrompts(client: Client, toasts: Toasts): Prompts {
  let list = $state.raw<readonly KeptPrompt[]>([]);
  const take = (answer: { readonly prompts: readonly KeptPrompt[] }): void => {
    list = answer.prompts;
  };
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action();
    } catch (error) {
      toasts.fail(error);
    }
  };
  const loaded = attempt(async () => take(await client.call('prompts.list', {}))).then(() => list[0] ?? null);
  return {
    get list() {
      return list;
    },
    loaded,
    async keep(sampling) {
      if (sampling.prompt.length > LONGEST_PROMPT) return;
      await attempt(async () => take(await client.call('prompts.keep', { sampling: { ...sampling } })));
    },
    async remove(prompt) {
      await attempt(async () => {
        take(await client.call('prompts.remove', { id: prompt.id }));
        toasts.say(t.generate.prompts.removed, async () => take(await client.call('prompts.restore', { prompt })));
      });
    },
  };
}
