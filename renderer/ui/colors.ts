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
