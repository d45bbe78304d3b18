/** Words of the palette. */
export const paletteWords = {
  title: 'Go to',
  hint: 'A place, or a run or sweep by number, name or tag',
  nothing: 'Nothing is called so.',
  view: 'View of the runs',
  run: (n: number): string => `Run #${n}`,
} as const;
