/** Words of what happens to runs when Tidemark is closed. */
export const closingWords = {
  title: 'When Tidemark is closed',
  label: 'Runs that are going',
  choices: { ask: 'Ask', stop: 'Stop', keep: 'Keep going' },
  notes: {
    ask: 'The app asks. A server that is ended stops them with a checkpoint.',
    stop: 'They stop with a checkpoint, and can be resumed exactly there.',
    keep: 'They go on in the background, with what is in line and the sweeps.',
  },
} as const;
