/** What can be written at a place of a text, by its schema. Pure. */
import { readText } from '../../form/document.ts';
import { rangeOf, textOf } from '../../form/fields.ts';
import { armsOf, chosenArm, isRecord, type Node, nodeAt, valueAt, withoutNull } from '../../form/schema.ts';
import { type Spot, spotAt } from './place.ts';

export interface Offer {
  readonly label: string;
  /** Beside the label: unit or range, and the default. */
  readonly detail: string;
  /** What it is, in a sentence. */
  readonly info: string;
  readonly apply: string;
}

const usualOf = (node: Node): string =>
  node.default === undefined || node.default === null ? '' : textOf(node.default);

/** Title, unit, range and default of a key. */
export function about(node: Node): { readonly title: string; readonly detail: string; readonly info: string } {
  const { node: inner } = withoutNull(node);
  const whole = { ...inner, ...node };
  const usual = usualOf(whole);
  const detail = [whole.unit ?? '', rangeOf(whole), usual.length > 0 && usual.length < 40 ? `= ${usual}` : ''];
  return { title: whole.title ?? '', detail: detail.filter(Boolean).join(', '), info: whole.description ?? '' };
}

/** The text with the line that is being written left out: half a line is no YAML. */
function readable(text: string, at: number): unknown {
  const whole = readText(text).value;
  if (whole) return whole;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return readText(text.slice(0, start) + (end < 0 ? '' : text.slice(end))).value ?? {};
}

function keys(spot: Spot, root: Node, document: unknown): Offer[] {
  const node = nodeAt(root, spot.path, document);
  if (!node) return [];
  const value = valueAt(document, spot.path);
  const arm = chosenArm(node, value) ?? node;
  const there = new Set(isRecord(value) ? Object.keys(value) : []);
  return Object.entries(arm.properties ?? {})
    .filter(([name]) => !there.has(name) || name === spot.word)
    .map(([name, child]) => {
      const { title, detail, info } = about(child);
      return { label: name, detail, info: [title, info].filter(Boolean).join('. '), apply: `${name}: ` };
    });
}

function values(spot: Spot, root: Node, document: unknown): Offer[] {
  const parent = nodeAt(root, spot.path.slice(0, -1), document);
  const offer = (label: string, info = ''): Offer => ({ label, detail: '', info, apply: label });
  const arms = parent && spot.path.at(-1) === 'type' ? armsOf(parent) : null;
  if (arms) return [...arms].map(([type, arm]) => offer(type, arm.description));
  const node = nodeAt(root, spot.path, document);
  if (!node) return [];
  if (node.enum) return node.enum.map((value) => offer(textOf(value)));
  if (node.type === 'boolean') return [offer('true'), offer('false')];
  const inner = armsOf(node);
  if (inner) return [...inner].map(([type, arm]) => ({ ...offer(type, arm.description), apply: `{ type: ${type} }` }));
  const usual = usualOf(node);
  return usual === '' ? [] : [{ ...offer(usual), detail: about(node).detail }];
}

/** @param at place in the text, from 0 */
export function offersAt(
  text: string,
  at: number,
  root: Node,
): { readonly from: number; readonly offers: readonly Offer[] } | null {
  const spot = spotAt(text, at);
  if (!spot) return null;
  const document = readable(text, at);
  const offers = spot.kind === 'key' ? keys(spot, root, document) : values(spot, root, document);
  return offers.length > 0 ? { from: spot.from, offers } : null;
}
