/** The panes of a page, gone through by F6: the list of places, the page, what stands beside it. */

const PANES = 'nav, #main, #main [role=region], #main [role=tabpanel], #main aside';
const TAKES = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';

/** What of a pane takes the focus: itself, else the first that does; null where nothing can. */
function entryOf(pane: HTMLElement): HTMLElement | null {
  if (pane.matches('[tabindex]')) return pane;
  return (
    [...pane.querySelectorAll<HTMLElement>(TAKES)].find((one) => one.tabIndex >= 0 && one.checkVisibility()) ?? null
  );
}

/** Focuses the pane after (or before) the one with the focus. */
export function nextPane(by: 1 | -1, root: ParentNode = document): void {
  const panes = [...root.querySelectorAll<HTMLElement>(PANES)].filter((pane) => pane.checkVisibility());
  const entries = panes.flatMap((pane) => entryOf(pane) ?? []);
  if (entries.length === 0) return;
  // The innermost that holds the focus.
  const here = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const at = here < 0 ? (by > 0 ? -1 : 0) : entries.indexOf(entryOf(panes[here] as HTMLElement) as HTMLElement);
  entries[(at + by + entries.length) % entries.length]?.focus();
}
