/** Words of the range test: list, form, page. */
import { plural } from '../plural.ts';

interface RangeSummary {
  readonly group: string;
  readonly vary: string;
  readonly first: string;
  readonly from: string;
  readonly bestWord: string;
  readonly best: string;
  readonly bestAt: string;
  readonly last: string;
  readonly to: string;
}

const rules: Readonly<Record<string, string>> = {
  base_lr: 'Lower bound',
  max_lr: 'Upper bound',
  steepest: 'Steepest',
  valley: 'Valley',
  slide: 'Slide',
  'minimum/10': 'Minimum ÷ 10',
};

export const rangeWords = {
  chart: 'Range test',
  against: {
    lr: 'Loss against learning rate',
    momentum: 'Loss against momentum',
    weight_decay: 'Loss against weight decay',
  },
  metricAgainst: {
    lr: 'Accuracy against learning rate',
    momentum: 'Accuracy against momentum',
    weight_decay: 'Accuracy against weight decay',
  },
  evalLossAgainst: {
    lr: 'Eval loss against learning rate',
    momentum: 'Eval loss against momentum',
    weight_decay: 'Eval loss against weight decay',
  },
  axis: { lr: 'learning rate', momentum: 'momentum', weight_decay: 'weight decay' },
  rules,
  logAxis: (name: string): string => `${name}, log scale`,
  smoothed: (points: number): string => `smoothed over ${points} steps`,
  oneSeed: 'n = 1',
  mean: (n: number): string => `mean of ${n} seeds`,
  bandExtremes: 'band min to max',
  bandSd: 'band ± 1 sd',
  tooSmall: 'too small to learn',
  ranAway: (at: string): string => `diverges, ended at ${at}`,
  summaryEmpty: (name: string, of: string, group: string): string =>
    `${name}, range test, ${of}${group ? `, ${group}` : ''}: no points yet.`,
  summary: (name: string, of: string, s: RangeSummary): string =>
    `${name} against ${s.vary}, range test, ${of}${s.group ? `, ${s.group}` : ''}: ${s.first} at ${s.from}, ` +
    `${s.bestWord} ${s.best} at ${s.bestAt}, ${s.last} at ${s.to}.`,
  suggested: (list: string): string => `Suggested: ${list}.`,
  title: 'Range tests',
  one: (n: number): string => `Range test #${n}`,
  counted: (n: number): string => plural(n, 'range test', 'range tests'),
  about: (name: string, seeds: number, steps: string): string =>
    `${name ? `${name}, ` : ''}${plural(seeds, 'seed', 'seeds')} of ${steps}`,
  steps: (steps: number | string): string => (typeof steps === 'number' ? plural(steps, 'step', 'steps') : steps),
  from: (start: string, end: string): string => `${start} to ${end}`,
  decay: (value: string): string => `decay ${value}`,
  bandOf: (n: number, low: string, high: string): string => `range test #${n}: ${low} to ${high}`,
  list: 'Range tests, newest first',
  columns: {
    status: 'Status',
    test: 'Test',
    name: 'Name',
    vary: 'Varies',
    range: 'From, to',
    seeds: 'Seeds',
    steps: 'Steps',
    duration: 'Duration',
    started: 'Started',
  },
  none: 'Your range tests will be here.',
  noneMore: 'A test raises the learning rate step by step and shows where the model learns. It takes a minute or two.',
  notFound: 'There is no such range test here.',
  toList: 'Show all range tests',
  newTest: 'New range test',
  newTitle: 'New range test',
  options: 'Range test',
  experiment: 'Experiment',
  start: 'Start range test',
  fields: {
    vary: 'Varies',
    start: 'From',
    end: 'To',
    steps: 'Steps a seed',
    mode: 'Rises',
    seeds: 'Seeds',
    weight_decays: 'Weight decays',
    eval_every: 'Evaluate every',
  },
  help: {
    steps: 'A number, or epochs as 2ep.',
    weight_decays: 'A test for each, drawn together: 0, 0.0001. Empty: as the experiment says.',
    eval_every: 'Steps between two looks at the accuracy. Empty: not at all.',
    checkpoint: 'Begin every seed with the weights of a checkpoint; the run stays as it is.',
  },
  modes: { exp: 'by a factor', linear: 'by an amount' },
  beginFrom: 'Begin from',
  freshWeights: 'fresh weights',
  notNumber: 'is not a number',
  again: 'Run again',
  stop: 'Stop',
  progress: 'Range test progress',
  showLoss: 'Train loss',
  showMetric: { accuracy: 'Accuracy', eval_loss: 'Eval loss' },
  quantity: 'Quantity',
  seeds: 'Seeds',
  seedsTitle: 'Show what each seed measured',
  grips: { base_lr: 'base', max_lr: 'max' },
  cycle: 'Resulting cycle',
  cycleOf: 'Schedule',
  halfCycle: (length: string): string => `half a cycle takes ${length.replace(/ep$/, ' epochs')}`,
  cycleSummary: (kind: string, low: string, high: string, steps: string): string =>
    kind === 'one-cycle'
      ? `One cycle up to ${high} over ${steps} steps.`
      : `Learning rate, ${kind}, between ${low} and ${high} over ${steps} steps.`,
  noCycle: 'No cycle without bounds.',
  noCycleMore: 'The test suggests none; the reason stands beside the curve.',
  otherCycle: 'No cycle from this test.',
  otherCycleMore: 'A cycle needs bounds of the learning rate; this test varied something else.',
  waitCycle: 'The cycle comes with the bounds.',
  waitCycleMore: 'They are read off the curve when the test is over.',
  side: 'Bounds and suggestions',
  bounds: 'Bounds',
  ratio: (x: string): string => `×${x}`,
  boundsHelp:
    'Drag the handles, or focus one and use the arrow keys. Values snap to 1, 2 and 5; hold Alt for any value.',
  boundBad: 'It must be a number above 0.',
  boundOrder: 'base_lr must be below max_lr.',
  suggestions: 'Suggestions',
  ofSeeds: (n: number): string => (n === 1 ? 'one seed' : `over ${n} seeds`),
  interval: (low: string, high: string): string => `${low} to ${high}`,
  setBase: 'Set as base',
  setMax: 'Set as max',
  setBaseOf: (rule: string): string => `Set ${rule} as base_lr`,
  setMaxOf: (rule: string): string => `Set ${rule} as max_lr`,
  usedAs: (name: string): string => `Used as ${name}`,
  sure: 'How sure',
  verdicts: { clear: 'Clear', weak: 'Weak', none: 'No answer' },
  sureInterval: (name: string, low: string, high: string): string =>
    `${name} lies between ${low} and ${high} in nine of ten resampled curves.`,
  untouched: 'The run it began from is as it was.',
  declined: 'No bounds suggested',
  tryNext: 'What to try',
  reading: 'Suggestions come when the test is over.',
  decays: 'Weight decays',
  lowest: 'lowest loss',
  bestDecay: (value: string): string => `The suggestions are those of weight decay ${value}.`,
  made: 'Made from this test',
  handOn: {
    cyclic: 'Start CLR run with these bounds',
    one_cycle: 'Start one-cycle run with this max_lr',
  },
  sweepRange: 'Use as sweep range',
} as const;
