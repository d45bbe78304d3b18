/** From a key press to what it asks for. Pure; the list people see is in strings/en.ts. */

import { mainPlaces } from '../../shared/places.ts';

/** `place-3`: the third place of the navigation. */
export type PlaceCommand = `place-${number}`;

export type Command =
  | PlaceCommand
  | 'pause'
  | 'notes'
  | 'smoothing'
  | 'seeds'
  | 'next-pane'
  | 'previous-pane'
  | 'runs'
  | 'range-tests'
  | 'sweeps'
  | 'compare'
  | 'generate'
  | 'queue'
  | 'welcome'
  | 'settings'
  | 'new'
  | 'query'
  | 'help'
  | 'palette'
  | 'down'
  | 'up'
  | 'next-tab'
  | 'previous-tab'
  | 'stop'
  | 'start'
  | 'hand-on'
  | 'log'
  | 'outliers'
  | 'zoom-out'
  | 'undo'
  | 'select'
  | 'select-to'
  | 'compare-selected'
  | 'baseline'
  | 'tag'
  | 'delete';

export interface Press {
  readonly key: string;
  /** Ctrl, or Cmd on macOS. */
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** A text field has the focus. */
  readonly typing: boolean;
}

const single: Readonly<Record<string, Command>> = {
  n: 'new',
  '/': 'query',
  '?': 'help',
  j: 'down',
  k: 'up',
  ']': 'next-tab',
  '[': 'previous-tab',
  l: 'log',
  o: 'outliers',
  '0': 'zoom-out',
  x: 'select',
  b: 'baseline',
  c: 'compare-selected',
  t: 'tag',
  p: 'pause',
  e: 'notes',
  s: 'smoothing',
  a: 'seeds',
  delete: 'delete',
};
const afterG: Readonly<Record<string, Command>> = {
  r: 'runs',
  t: 'range-tests',
  s: 'sweeps',
  c: 'compare',
  g: 'generate',
  q: 'queue',
  h: 'welcome',
  ',': 'settings',
};

/**
 * What a press asks for, given the key before it (`g` waits for a second one).
 * Single keys are for when no text field has the focus, and can be switched off.
 */
export function readKey(
  press: Press,
  before: 'g' | null,
  singles: boolean,
): { readonly command: Command | null; readonly before: 'g' | null } {
  const key = press.key.toLowerCase();
  if (press.ctrl && !press.alt) {
    // In a text field the system's own undo stays what it is.
    if (key === 'z' && !press.shift && !press.typing) return { command: 'undo', before: null };
    if (key === 'k' && !press.shift) return { command: 'palette', before: null };
    const nth = Number(key);
    if (nth >= 1 && nth <= mainPlaces.length && !press.shift) return { command: `place-${nth}`, before: null };
    return { command: key === 'enter' ? 'start' : key === '.' ? 'stop' : null, before: null };
  }
  if (key === 'f6' && !press.alt) return { command: press.shift ? 'previous-pane' : 'next-pane', before: null };
  if (press.shift && key === 'enter' && !press.typing && !press.alt) return { command: 'hand-on', before: null };
  if (press.ctrl || press.alt || press.typing || !singles) return { command: null, before: null };
  if (before === 'g') return { command: afterG[key] ?? null, before: null };
  if (key === 'g') return { command: null, before: 'g' };
  if (key === 'x' && press.shift) return { command: 'select-to', before: null };
  return { command: single[key] ?? null, before: null };
}
