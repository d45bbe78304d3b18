/** Colours for what is drawn on a canvas: tokens as the theme has them now. */

/** The colour a token stands for where `element` is. Custom properties keep `light-dark()` unresolved; a real one does not. */
export function colorOf(element: HTMLElement, token: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${token})`;
  probe.hidden = true;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** `colorOf` that asks once a token: an answer makes the page count its styles anew. For as long as the theme is the same. */
export function colorsOf(element: HTMLElement): (token: string) => string {
  const known = new Map<string, string>();
  return (token) => {
    const color = known.get(token) ?? colorOf(element, token);
    known.set(token, color);
    return color;
  };
}
