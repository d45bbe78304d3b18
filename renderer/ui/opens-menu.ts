/** A row that has a menu: by the right button, and by the menu key or Shift F10 on its link, which is what its keys are for. */
import type { Attachment } from 'svelte/attachments';
import type { Place } from './menu.ts';

/** @param open is given the link, which is to have the focus back */
export function opensMenu(open: (at: Place, link: HTMLElement) => void): Attachment<HTMLElement> {
  return (row) => {
    const linkOf = (): HTMLElement | null => row.querySelector<HTMLElement>('a');
    function key(event: KeyboardEvent): void {
      const link = linkOf();
      if (!link || (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey))) return;
      const { left, bottom } = link.getBoundingClientRect();
      event.preventDefault();
      open({ x: left, y: bottom }, link);
    }
    function press(event: MouseEvent): void {
      const link = linkOf();
      if (!link) return;
      event.preventDefault();
      link.focus();
      open({ x: event.clientX, y: event.clientY }, link);
    }
    row.addEventListener('keydown', key);
    row.addEventListener('contextmenu', press);
    return () => {
      row.removeEventListener('keydown', key);
      row.removeEventListener('contextmenu', press);
    };
  };
}
