/** The runs that are chosen in a list, in the order they were chosen. */

export interface Selection {
  readonly ids: readonly string[];
  has(id: string): boolean;
  toggle(id: string): void;
  /** All from the one toggled last to `id`, by their order in `list`. */
  extend(list: readonly string[], id: string): void;
  set(ids: readonly string[]): void;
  clear(): void;
}

export function createSelection(): Selection {
  let ids = $state.raw<readonly string[]>([]);
  let last: string | null = null;
  return {
    get ids() {
      return ids;
    },
    has: (id) => ids.includes(id),
    toggle(id) {
      ids = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
      last = id;
    },
    extend(list, id) {
      const [from, to] = [list.indexOf(last ?? id), list.indexOf(id)].toSorted((a, b) => a - b) as [number, number];
      const span = from < 0 ? [id] : list.slice(from, to + 1);
      ids = [...ids, ...span.filter((one) => !ids.includes(one))];
      last = id;
    },
    set(next) {
      ids = next;
    },
    clear() {
      ids = [];
      last = null;
    },
  };
}
