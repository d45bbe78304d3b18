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

/** Words of what the desktop app does while runs are going. */
export const attentionWords = {
  title: 'While runs are going',
  choices: {
    notify: { label: 'Say when a run ends', note: 'In the desktop app, while its window is not in front.' },
    keep_awake: { label: 'Keep the machine awake', note: 'In the desktop app. The screen may still go dark.' },
  },
} as const;
