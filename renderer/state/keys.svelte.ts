/** Who answers the keys: the view that came last first, then the shell. */
import { type Command, readKey } from '../ui/keys.ts';

/** True when the command was its own. */
export type Handler = (command: Command) => boolean;

export interface Keys {
  press(event: KeyboardEvent): void;
  /** Answers commands until the returned function is called; for an effect of a component. */
  handle(handler: Handler): () => void;
}

export function createKeys(singles: () => boolean): Keys {
  const handlers: Handler[] = [];
  let before: 'g' | null = null;
  return {
    press(event) {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const typing =
        target !== null &&
        (target.isContentEditable ||
          target.matches('input:not([type=range], [type=checkbox], [type=radio]), textarea, select'));
      // A chart over the whole window is still the page; any other dialog has the keys to itself.
      if (document.querySelector('dialog[open]:not([data-keys])')) return;
      const { key, altKey: alt, shiftKey: shift } = event;
      const read = readKey({ key, ctrl: event.ctrlKey || event.metaKey, alt, shift, typing }, before, singles());
      before = read.before;
      if (read.command === null) return;
      for (const handler of handlers.toReversed()) {
        if (handler(read.command)) {
          event.preventDefault();
          return;
        }
      }
    },
    handle(handler) {
      handlers.push(handler);
      return () => void handlers.splice(handlers.indexOf(handler), 1);
    },
  };
}
