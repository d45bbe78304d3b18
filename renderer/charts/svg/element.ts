/** SVG as text. Pure. Everything that comes from outside passes `escaped`. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML has no way to write is left out. */
const unwritable =
  /[\0-\b\v\f\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const escaped = (text: string): string =>
  text.replaceAll(unwritable, '').replaceAll(/[&<>"]/g, (c) => escapes[c] as string);

/** A tenth of a pixel is as fine as a picture gets. */
export const px = (value: number): string => String(Number(value.toFixed(1)));

/** @param inside markup that is whole already */
export function element(name: string, attributes: Attributes, inside: string | readonly string[] = ''): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? px(value) : value)}"`)
    .join('');
  const body = typeof inside === 'string' ? inside : inside.join('');
  return body === '' ? `<${name}${written}/>` : `<${name}${written}>${body}</${name}>`;
}

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, more: Attributes = {}): string =>
  element('line', { x1, y1, x2, y2, stroke, ...more });

export const text = (x: number, y: number, words: string, fill: string, more: Attributes = {}): string =>
  element('text', { x, y, fill, ...more }, escaped(words));
