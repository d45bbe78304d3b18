/** Words of the palette. */
export const paletteWords = {
  title: 'Go to',
  hint: 'A place, or a run or sweep by number, name or tag',
  nothing: 'Nothing is called so.',
  run: (n: number): string => `Run #${n}`,
  places: {
    new: 'New run',
    newRange: 'New range test',
    newSweep: 'New sweep',
    runs: 'Runs',
    ranges: 'Range tests',
    compare: 'Compare',
    sweeps: 'Sweeps',
    generate: 'Generate',
    queue: 'Queue',
    welcome: 'First steps',
    settings: 'Settings and doctor',
  },
} as const;
