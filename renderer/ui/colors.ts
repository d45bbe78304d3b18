/** Colours for what is drawn on a canvas: tokens as the theme has them now. */

/** What stands for a series keeps its colour among the system's own, as its mark in the legend does. */
const telling = /^--(?:s\d+|s-muted|accent|q\d|good|warn|bad)$/;

/**
 * The colour a token stands for where `element` is. Custom properties keep `light-dark()` unresolved; a real one does not.
 * @param system whether colours of the system's own (high contrast) take its place where they are asked for: on the screen, not in a file
 */
export function colorOf(element: HTMLElement, token: string, system = false): string {
  const probe = document.createElement('i');
  const forced = system && matchMedia('(forced-colors: active)').matches && !telling.test(token);
  // Of the system's text colour the grid would be as strong as the data.
  const faint = forced && token === '--grid';
  probe.style.color = faint ? 'color-mix(in srgb, CanvasText 18%, Canvas)' : `var(${token})`;
  probe.style.setProperty('forced-color-adjust', forced && !faint ? 'auto' : 'none');
  probe.hidden = true;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const found = new Map<string, Map<string, string>>();

/** What is found of a theme, for all charts. Colours of the system's own may be other ones tomorrow: those are a chart's. */
function foundIn(element: HTMLElement): Map<string, string> {
  if (matchMedia('(forced-colors: active)').matches) return new Map();
  const look = `${getComputedStyle(element).colorScheme} ${matchMedia('(prefers-color-scheme: dark)').matches}`;
  const known = found.get(look) ?? new Map<string, string>();
  found.set(look, known);
  return known;
}

/** `colorOf` on the screen that asks once a token: an answer makes the page count its styles anew. For as long as the theme is the same. */
export function colorsOf(element: HTMLElement): (token: string) => string {
  const known = foundIn(element);
  return (token) => {
    const color = known.get(token) ?? colorOf(element, token, true);
    known.set(token, color);
    return color;
  };
}
