/** Forms drawn from a schema and the editor beside them, in German. */
import type { Words } from '../en.ts';

export const formWords: Words['form'] = {
  needed: 'nötig',
  none: 'keine',
  reset: (title, usual) => `${title}: zurück auf ${usual}`,
  unreadable: 'Der Text hat Fehler. Das Formular kommt wieder, wenn sie behoben sind.',
  look: 'Art der Bearbeitung',
  form: 'Formular',
  text: 'Text',
  leave: 'Tab rückt ein. Escape, dann Tab verlässt den Text.',
};
