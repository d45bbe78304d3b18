/** Where the page is. The address is the only place this is kept. */
import { formatAddress, parseAddress, type View } from '../client/address.ts';

export interface Route {
  /** Null until a place was chosen: at the first start, or at an address that names none. */
  readonly view: View | null;
  go(view: View): void;
  /** As `go`, without a step in the browser's history: for what is typed. */
  replace(view: View): void;
}

export function createRoute(): Route {
  let view = $state.raw(parseAddress(location.hash));
  addEventListener('hashchange', () => {
    view = parseAddress(location.hash);
  });
  return {
    get view() {
      return view;
    },
    go(next) {
      location.hash = formatAddress(next);
    },
    replace(next) {
      history.replaceState(null, '', formatAddress(next));
      view = next;
    },
  };
}
