/** The run that others are held against, as the data folder keeps it. */
import type { Client } from '../client/client.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import { t } from '../strings/en.ts';
import type { Toasts } from './toasts.svelte.ts';

type Run = NonNullable<OutputOf<'baseline.get'>['run']>;

export interface Baseline {
  /** False until the first answer, or until it is known that there is none. */
  readonly loaded: boolean;
  /** Null: none, or it is not known yet. */
  readonly run: Run | null;
  /** Asks again: it may have gone to the trash, or been chosen elsewhere. */
  read(): Promise<void>;
  /** That run, or none where it is the baseline already; with a way back. */
  toggle(id: string): Promise<void>;
  /** The runs to be compared when so many are chosen, the baseline first where it is one of them or there is only one; null: there is nothing to compare with. */
  against(ids: readonly string[]): readonly string[] | null;
}

export function createBaseline(client: Client, toasts: Toasts): Baseline {
  let run = $state.raw<Run | null>(null);
  let loaded = $state(false);

  async function set(id: string | null): Promise<void> {
    run = (await client.call('baseline.set', { id })).run;
  }
  return {
    get loaded() {
      return loaded;
    },
    get run() {
      return run;
    },
    async read() {
      try {
        run = (await client.call('baseline.get', {})).run;
      } catch {
        // The connection's: its banner says so.
      }
      loaded = true;
    },
    async toggle(id) {
      const before = run;
      try {
        await set(before?.id === id ? null : id);
        const words = run ? t.compare.baselineIs(run.number) : t.compare.baselineNone(before?.number ?? 0);
        toasts.say(words, () => set(before?.id ?? null));
      } catch (error) {
        toasts.fail(error);
      }
    },
    against(ids) {
      const [only] = ids;
      if (ids.length === 1 && only !== undefined) return run === null || run.id === only ? null : [run.id, only];
      const base = run?.id;
      return base !== undefined && ids.includes(base) ? [base, ...ids.filter((id) => id !== base)] : ids;
    },
  };
}
