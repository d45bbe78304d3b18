/** Words of a run that failed: what was seen of it, and what to do. */
export const troubleWords = {
  title: 'What to do',
  signs: 'What was seen',
  retry: 'Retry',
  retryHint: 'Another attempt from the newest checkpoint. With the same settings and seed it comes to the same end.',
  goOn: 'Go on',
  log: { title: 'Read the log', why: 'Its last lines say where it stopped.', label: 'Show the log' },
  again: {
    title: 'Change its experiment',
    why: 'A new run begins with the settings of this one.',
    label: 'New run from this',
  },
  resume: { title: 'Go on with this run', label: 'Retry' },
  fromCheckpoint: (step: string): string =>
    `Another attempt of this run goes on from the checkpoint of step ${step}, as it would have without the break.`,
  fromStart: 'No checkpoint had been written, so another attempt begins at step 0.',
  memoryAgain: 'Where other programs have freed memory meanwhile, the same may fit.',
  scriptAgain: 'Another attempt of this run, with what the script saved in its resume folder.',
  lowerRate: {
    title: 'Lower the learning rate',
    label: (lr: string): string => `Set ${lr}`,
    startWith: (key: string, lr: string): string => `New run with ${key} ${lr}`,
    forkWith: (key: string, lr: string): string => `Fork with ${key} ${lr}`,
    tenth: (peak: string): string => `It went up to ${peak}; a tenth of it is a safe next try.`,
    edge: (number: number, edge: string, peak: string): string =>
      `Range test #${number} puts the edge at ${edge}; this run went up to ${peak}.`,
    fork: (checkpoint: string): string => `A new run goes on from ${checkpoint}.`,
    start: 'A new run begins at step 0.',
  },
  rangeTest: {
    title: 'Find the rate it can take',
    why: 'A range test of this experiment takes minutes and gives bounds, which it hands on.',
    label: 'Range test',
  },
  rangeAgain: (number: number): { readonly title: string; readonly why: string; readonly label: string } => ({
    title: 'Test the rate anew',
    why: `Range test #${number} may have been of other settings. A new one is of this very experiment.`,
    label: 'Range test',
  }),
  clip: {
    title: 'Clip the gradient',
    why: 'Caps single spikes. It treats the symptom where the rate stays too high.',
    label: 'Set clip_norm 1',
  },
  warmUp: {
    title: 'Warm up first',
    why: 'It went wrong in its first tenth: a linear warm-up over 5 % of the steps may carry it past that.',
    label: 'Set warmup 5%',
  },
  smallerBatch: (
    half: number,
    accumulate: number,
  ): { readonly title: string; readonly why: string; readonly label: string } => ({
    title: 'Take a smaller batch',
    why: `Batches of ${half}, ${accumulate} of them an update: the same updates in about half the memory.`,
    label: `Set batch ${half}`,
  }),
  report: {
    copy: 'Copy report',
    copied: 'Copied.',
    about: 'The reason, what was seen, the settings, the environment and the end of the log, as text',
    head: (number: number, name: string, step: string, total: string | null): string =>
      `Tidemark run #${number}, ${name}: failed at step ${step}${total === null ? '' : ` of ${total}`}`,
    settings: 'Settings that differ from the defaults',
    log: 'End of the log',
  },
  gradient: (norm: string, factor: number): string => `gradient norm ${norm}, over ${factor} × its median`,
  gradientMost: (norm: string): string => `gradient norm ${norm}, its highest`,
  lastFinite: (loss: string): string => `train loss ${loss}, the last that is a number`,
  ended: (loss: string): string => `train loss ${loss}, the run stopped`,
} as const;
