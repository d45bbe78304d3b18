/** Columns of the table of runs and the views that were given a name, as the data folder keeps them. */
import type { Client } from '../client/client.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { RunsView } from '../../shared/contract/views.ts';
import type { Toasts } from './toasts.svelte.ts';

export interface Views {
  /** False until the first answer, or until it is known that there is none. */
  readonly loaded: boolean;
  /** Of the table without a view; null: the usual ones. */
  readonly columns: string | null;
  readonly list: readonly RunsView[];
  find(name: string | undefined): RunsView | undefined;
  /** Another window may have changed them. */
  refresh(): void;
  keepColumns(columns: string | null): void;
  /** True when it is kept. */
  save(view: RunsView): Promise<boolean>;
  remove(name: string): Promise<boolean>;
}

export function createViews(client: Client, toasts: Toasts): Views {
  let kept = $state.raw<OutputOf<'views.get'>>({ columns: null, views: [] });
  let loaded = $state(false);

  async function take(ask: () => Promise<OutputOf<'views.get'>>): Promise<boolean> {
    try {
      kept = await ask();
      return true;
    } catch (error) {
      toasts.fail(error);
      return false;
    }
  }
  async function read(): Promise<void> {
    try {
      kept = await client.call('views.get', {});
    } catch {
      // The connection's: its banner says so, and the usual columns serve until the page is loaded again.
    }
    loaded = true;
  }
  void read();

  return {
    get loaded() {
      return loaded;
    },
    get columns() {
      return kept.columns;
    },
    get list() {
      return kept.views;
    },
    refresh: () => void read(),
    find: (name) => kept.views.find((view) => view.name === name),
    keepColumns(columns) {
      // Shown at once: the answer says the same.
      kept = { ...kept, columns };
      void take(() => client.call('views.columns', { columns }));
    },
    save: (view) => take(() => client.call('views.save', { view })),
    remove: (name) => take(() => client.call('views.remove', { name })),
  };
}
