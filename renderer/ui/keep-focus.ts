/**
 * The focus is kept when what had it goes: a row that was removed, a button that became another one, a field that was left. A browser
 * drops it to the top of the page; here what took the place gets it, else the page.
 */

const TAKES = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, [tabindex="0"]';

/** How long a button may be off for the focus to wait for it. */
const OFF_MS = 400;

/** An ancestor of what had the focus, and which of those within that take it, in order, had it. */
interface Around {
  readonly element: HTMLElement;
  readonly index: number;
}

const takersIn = (element: HTMLElement): HTMLElement[] =>
  [...element.querySelectorAll<HTMLElement>(TAKES)].filter((one) => one.tabIndex >= 0 && one.checkVisibility());

function aroundOf(focused: HTMLElement, main: HTMLElement | null): readonly Around[] {
  const found: Around[] = [];
  for (let element = focused.parentElement; element && element !== main && element !== document.body;) {
    const takers = takersIn(element);
    found.push({ element, index: takers.findIndex((one) => one === focused || one.contains(focused)) });
    element = element.parentElement;
  }
  return found;
}

/** Where the focus goes: the innermost that is still there, and in it what stands where the focus was. Null: nothing is near. */
export function successorOf(around: readonly Around[]): HTMLElement | null {
  for (const { element, index } of around) {
    if (!element.isConnected) continue;
    const takers = takersIn(element);
    const next = takers[Math.min(Math.max(0, index), takers.length - 1)];
    if (next) return next;
  }
  return null;
}

/** Until the returned function is called. For an effect of the page's frame. */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let around: readonly Around[] = [];
  let looking = 0;
  let lost = 0;
  const main = document.getElementById('main');

  function focused({ target }: FocusEvent): void {
    last = target instanceof HTMLElement ? target : null;
    lost = 0;
    // A dialog gives its focus back by itself.
    around = last && !last.closest('dialog') ? aroundOf(last, main) : [];
  }
  /** A press beside everything leaves on purpose. */
  function pressed({ target }: PointerEvent): void {
    if (target instanceof Element && !target.closest(TAKES)) last = null;
  }
  function look(): void {
    looking = 0;
    if (!last || document.activeElement !== document.body || document.querySelector('dialog[open]')) return;
    const isOff = last.isConnected && last.matches(':disabled');
    if (last.isConnected && !isOff) return last.focus({ preventScroll: true });
    // What is off while it works has it again soon; what stays off, not.
    if (isOff && performance.now() - lost < OFF_MS) return void setTimeout(look, OFF_MS);
    (successorOf(around) ?? main)?.focus({ preventScroll: true });
  }
  // Two frames: what a view does for its own focus goes first.
  const changes = new MutationObserver(() => {
    if (!last || looking || (document.activeElement !== document.body && !last.matches(':disabled'))) return;
    lost ||= performance.now();
    looking = requestAnimationFrame(() => (looking = requestAnimationFrame(look)));
  });
  document.addEventListener('focusin', focused);
  document.addEventListener('pointerdown', pressed);
  changes.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
  return () => {
    document.removeEventListener('focusin', focused);
    document.removeEventListener('pointerdown', pressed);
    changes.disconnect();
    cancelAnimationFrame(looking);
  };
}
