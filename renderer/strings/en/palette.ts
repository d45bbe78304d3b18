/** Words of the palette. */
export const paletteWords = {
  title: 'Go to',
  hint: 'What this page does, a place, or a run or sweep by number, name or tag',
  nothing: 'Nothing is called so.',
  view: 'View of the runs',
  here: 'on this page',
  run: (n: number): string => `Run #${n}`,
} as const;
