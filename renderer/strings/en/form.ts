/** Words of forms that are drawn from a schema, and of the editor beside them. */
export const formWords = {
  needed: 'needed',
  none: 'none',
  reset: (title: string, usual: string): string => `${title}: back to ${usual}`,
  unreadable: 'The text has errors. The form comes back when they are gone.',
  look: 'How to edit',
  form: 'Form',
  text: 'Text',
  leave: 'Tab indents. Escape, then Tab, leaves.',
} as const;
