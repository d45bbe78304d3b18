/** What the page that is open offers to do: the buttons and links of its head that can be pressed now. */

export interface PageAct {
  readonly title: string;
  readonly keys: string;
  readonly press: () => void;
}

/** Its name as a reader hears it: the label, else the words that are seen, without the sign of its keys. */
function titleOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const copy = element.cloneNode(true) as HTMLElement;
  for (const sign of copy.querySelectorAll('.kbd')) sign.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function pageActs(page: ParentNode = document): PageAct[] {
  const found = page.querySelectorAll<HTMLElement>('#main .head .actions :is(a[href], button:not(:disabled))');
  return [...found]
    .filter((element) => element.checkVisibility())
    .map((element) => ({
      title: titleOf(element),
      keys: element.querySelector('.kbd')?.textContent ?? '',
      press: () => {
        // What it opens gives the focus back to it.
        element.focus();
        element.click();
      },
    }))
    .filter((act) => act.title !== '');
}
