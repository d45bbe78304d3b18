/**
 * A row that has a menu: by the right button, by the menu key or Shift F10 on what of it has the focus, and by its button that says so
 * (`aria-haspopup`).
 */
import type { Attachment } from 'svelte/attachments';
import type { Place } from './menu.ts';

/** @param open is given the link or button that is to have the focus back */
export function opensMenu(open: (at: Place, opener: HTMLElement) => void): Attachment<HTMLElement> {
  return (row) => {
    const pressed = (event: Event): HTMLElement | null =>
      event.target instanceof Element ? event.target.closest<HTMLElement>('a, button') : null;
    const openerOf = (event: Event): HTMLElement | null =>
      pressed(event) ?? row.querySelector<HTMLElement>('a, button');
    function below(opener: HTMLElement, event: Event): void {
      const { left, bottom } = opener.getBoundingClientRect();
      event.preventDefault();
      open({ x: left, y: bottom }, opener);
    }
    function key(event: KeyboardEvent): void {
      const opener = openerOf(event);
      if (opener && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) below(opener, event);
    }
    function click(event: MouseEvent): void {
      const opener = pressed(event);
      if (opener?.getAttribute('aria-haspopup') === 'menu') below(opener, event);
    }
    function press(event: MouseEvent): void {
      const opener = openerOf(event);
      if (!opener) return;
      event.preventDefault();
      opener.focus();
      open({ x: event.clientX, y: event.clientY }, opener);
    }
    row.addEventListener('keydown', key);
    row.addEventListener('click', click);
    row.addEventListener('contextmenu', press);
    return () => {
      row.removeEventListener('keydown', key);
      row.removeEventListener('click', click);
      row.removeEventListener('contextmenu', press);
    };
  };
}
