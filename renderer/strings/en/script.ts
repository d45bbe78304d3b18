/** Words of a script's run. */
export const scriptWords = {
  output: 'Output of the script',
  search: 'Search the output',
  empty: 'The script has printed nothing yet.',
  nothingFound: (text: string): string => `No line contains ${text}.`,
  shown: (lines: string, search: string): string =>
    search === '' ? `Lines shown: ${lines}, the last.` : `Lines with ${search}: ${lines}.`,
  more: 'Show more',
  noCheckpoints: 'A script keeps its own, in the resume folder of its run.',
  unreadable: 'The output could not be read. It is asked for again when the run goes on.',
  sample: 'Some output of the script, to try the patterns on',
  sampleHint: 'step=12 loss=1.3',
  matched: (matched: string, all: string, metrics: string): string =>
    `Lines that report metrics: ${matched} of ${all}${metrics === '' ? '' : ` (${metrics})`}.`,
  reads: 'What the lines report',
  artifact: 'Artifact',
  artifacts: 'Artifacts',
};
