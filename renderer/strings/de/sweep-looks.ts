/** What is drawn of a sweep, in German. */
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

export const sweepLooks = {
  look: 'Was gezeichnet wird',
  parametersTitle: 'Parameter',
  looks: { best: 'Bisher bester', front: 'Zwei Ziele', slice: 'Ein Parameter', contour: 'Zwei Parameter' },
  front: 'Zwei Ziele gegeneinander',
  frontPoint: (trial, [x, i], [y, j], onFront) =>
    `Trial ${trial}: ${x} ${i}, ${y} ${j}${onFront ? '; kein anderer ist in beidem besser' : ''}`,
  frontSummary: (n, [x, y], front) =>
    `${plural(n, 'Trial', 'Trials')} nach ${x} und ${y}; kein anderer schlägt ${front.length === 1 ? 'Trial' : 'die Trials'} ${front.join(', ')}`,
  frontTag: 'Front',
  goals: 'Ziele',
  fromTest: (n) => `Grenzen aus Bereichstest #${n}`,
  compareBest: (n) => `Die besten ${n} vergleichen`,
  noEffect: 'Macht keinen Unterschied',
  slice: 'Ein Parameter gegen das Ziel, über alle anderen gemittelt',
  contour: 'Was über zwei Parametern zu erwarten ist',
  parameter: 'Parameter',
  parameters: 'Parameter',
  hidden: (n) => `${plural(n, 'Trial', 'Trials')} ohne Zahl nicht gezeigt`,
  slicePoint: (trial, x, y) => `Trial ${trial}: ${x}, ${y}`,
  sliceSummary: (name, n, x, y) => `${plural(n, 'Trial', 'Trials')} nach ${name}; am niedrigsten ${y} bei ${x}`,
  contourCell: ([x, i], [y, j], value) => `${x} ${i}, ${y} ${j}: ${value} erwartet`,
  contourSummary: ([x, i], [y, j], low, high) =>
    `Erwartet über ${x} und ${y}: von ${low}, bei ${x} ${i} und ${y} ${j}, bis ${high}`,
  bestSoFar: 'Bisher bester',
  byTrial: (metric) => `${metric} nach Trial, blass: jeder einzelne`,
  bestSummary: (n, metric, best, trial) => `Bestes ${metric} über die Trials, Sweep ${n}: ${best} bei Trial ${trial}.`,
  bestEmpty: (n) => `Bisher bester, Sweep ${n}: noch ist kein Trial vorbei.`,
  importance: 'Wichtigkeit',
  importanceNote: 'Anteil an den Unterschieden',
  importanceRange: (low, high) => `zwischen ${low} und ${high}`,
  importanceLater: 'Sie kommt, wenn genug Trials vorbei sind.',
  next: 'Was als Nächstes',
  coordinates: 'Parallele Koordinaten',
  brushHelp: 'auf einer Achse ziehen, um einen Teil zu behalten',
  kept: (kept, all) => `${kept} von ${plural(all, 'Trial', 'Trials')} behalten`,
  clear: 'Filter aufheben',
  filterOf: (axis) => `Nach ${axis} filtern`,
  filterText: (low, high) => `${low} bis ${high}`,
  coordinatesSummary: (kept, all, axes) => `${kept} von ${all} Trials im Filter, über ${axes}.`,
} satisfies Partial<Words['sweep']>;
