/** Where the page is. The address is the only place this is kept. */
import { formatAddress, parseAddress, type View } from '../client/address.ts';

export interface Route {
  /** Null until a place was chosen: at the first start, or at an address that names none. */
  readonly view: View | null;
  go(view: View): void;
  /** As `go`, without a step in the browser's history: for what is typed. */
  replace(view: View): void;
}

/** A browser refuses an address that changes hundreds of times in some seconds, as it would under a drag: so many at once, then one in this time. */
const AT_ONCE = 50;
const EVERY_MS = 100;

export function createRoute(): Route {
  let view = $state.raw(parseAddress(location.hash));
  let left = AT_ONCE;
  let wrote = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function rest(): void {
    clearTimeout(waiting);
    waiting = undefined;
  }
  function write(): void {
    rest();
    const now = performance.now();
    left = Math.min(AT_ONCE, left + (now - wrote) / EVERY_MS) - 1;
    wrote = now;
    if (view) history.replaceState(null, '', formatAddress(view));
  }
  addEventListener('hashchange', () => {
    rest();
    view = parseAddress(location.hash);
  });
  // Back and forward return to what was seen last.
  addEventListener('pagehide', () => waiting !== undefined && write());
  return {
    get view() {
      return view;
    },
    go(next) {
      if (waiting !== undefined) write();
      location.hash = formatAddress(next);
    },
    replace(next) {
      view = next;
      if (left + (performance.now() - wrote) / EVERY_MS >= 1) write();
      else waiting ??= setTimeout(write, EVERY_MS);
    },
  };
}
