/** Comparisons, in German. */
import type { Words } from '../en.ts';
import { formatCount } from '../../../shared/format.ts';
import { plural } from '../plural.ts';

const counted = (n: number): string => (n === 1 ? 'ein Lauf' : `${n} Seeds`);

export const compareWords: Words['compare'] = {
  atSteps: 'bei jedem Schritt, eine Linie je Lauf',
  seedOf: (group, seed) => `${group}, Seed ${seed}`,
  title: 'Vergleich',
  about: (groups, runs) => `${plural(groups, 'Gruppe', 'Gruppen')}, ${plural(runs, 'Lauf', 'Läufe')}`,
  choose: 'Läufe zum Vergleichen',
  chooseHelp:
    'Läufe, die sich nur im Seed unterscheiden, sind eine Gruppe. Baseline ist der Lauf, der dazu gemacht wurde (B), sonst die zuerst gewählte Gruppe, bis eine andere dazu gemacht wird.',
  gone: (n) =>
    n === 1 ? 'Einer dieser Läufe ist nicht mehr da.' : `${formatCount(n)} dieser Läufe sind nicht mehr da.`,
  others: (n) => (n === 1 ? 'Den anderen behalten' : `Die anderen ${formatCount(n)} vergleichen`),
  tooMany: (n, most) =>
    `${formatCount(n)} Läufe sind zu viele für einen Vergleich; es gehen höchstens ${formatCount(most)}. Weniger auswählen oder die Abfrage enger fassen.`,
  empty: 'Zwei oder mehr Läufe wählen.',
  emptyMore: 'Hier stehen dann ihre Kurven, Ergebnisse und abweichenden Einstellungen.',
  noRuns: 'Noch gibt es nichts zu vergleichen.',
  noRunsMore: 'Erst zwei Läufe trainieren.',
  results: 'Ergebnis',
  sentence: {
    nothing: (side, metric) => `${side} hat kein endliches ${metric}, also gibt es nichts zu vergleichen.`,
    same: (a, b, metric) => `${a} und ${b} haben dasselbe ${metric}`,
    differs: (a, b, metric, by, lower) => `${a} liegt bei ${metric} um ${by} ${lower ? 'unter' : 'über'} ${b}`,
    each: (n) => `je ${counted(n)}`,
    against: (a, b) => `${counted(a)} gegen ${counted(b)}`,
    untold: (whole) => `${whole}: Ohne mehr Seeds kann niemand sagen, ob das Zufall ist.`,
    scatter: (whole, how) => `${whole}: nicht mehr, als die Seeds selbst streuen (${how}).`,
    sure: (whole, how, better) =>
      `${whole}: ${better ? 'besser' : 'schlechter'}, jenseits der Streuung der Seeds (${how}).`,
    test: (kind, likelihood) => `${kind === 'paired' ? 'gepaarter' : 'Welchs'} t-Test, ${likelihood}`,
  },
  resultsNote: 'Mittel und 95-%-Intervall über Seeds',
  group: 'Gruppe',
  best: (metric) => `Bestes ${metric}`,
  final: 'Am Ende',
  delta: 'Gegen Baseline',
  baseline: 'Baseline',
  seeds: (n) => `n = ${n}`,
  interval: (half) => `± ${half}`,
  differences: 'Abweichende Einstellungen',
  key: 'Schlüssel',
  none: 'Nur der Seed ist verschieden.',
  absent: '–',
  curves: (metric) => `${metric} nach Schritt`,
  curvesNote: (spread) =>
    spread === 'none'
      ? 'ein Lauf je Gruppe, kein Band'
      : spread === 'extremes'
        ? 'Mittel jeder Gruppe, Band vom niedrigsten zum höchsten Seed'
        : 'Mittel jeder Gruppe, Band: 95-%-Intervall',
  targetLine: (value) => `Ziel ${value}`,
  metric: 'Metrik',
  target: 'Ziel',
  targetNote: 'Wert, der erreicht werden soll',
  stepsTo: (target) => `Schritte bis ${target}`,
  timeTo: 'Zeit',
  reached: (n, of) => `${n} von ${of}`,
  never: 'nie',
  runMore: (n) => plural(n, 'weiteren Seed starten', 'weitere Seeds starten'),
  runMoreNote: (what) => `${what}. Dieselben Einstellungen; der Vergleich nimmt sie auf.`,
  seedsOf: (group, n, seeds) => `${group}: ${n === 1 ? 'Seed' : 'Seeds'} ${seeds}`,
  moreStarted: (n) => `${plural(n, 'Lauf', 'Läufe')} in die Warteschlange gestellt.`,
  underWay: (n) => `${plural(n, 'Lauf', 'Läufe')} des Vergleichs unterwegs.`,
  setBaseline: 'Zur Baseline machen',
  noBaseline: 'Nicht mehr Baseline',
  withBaseline: 'Mit der Baseline vergleichen',
  baselineIs: (number) => `Lauf #${number} ist die Baseline.`,
  baselineNone: (number) => `Lauf #${number} ist nicht mehr die Baseline.`,
  makeBaseline: 'Zur Baseline machen',
  rates: 'Lernrate nach Schritt',
  ratesNote: 'erster Lauf jeder Gruppe',
  samples: 'Textproben',
  samplesNote: (baseline, marked) =>
    `erster Lauf jeder Gruppe${marked ? `; neu gegenüber ${baseline} unterstrichen, fehlend durchgestrichen` : ''}`,
  newestEpoch: 'Jeweils neueste',
  ofEpoch: (n) => `Epoche ${n}`,
  markDifferences: 'Unterschiede zur Baseline',
  noSample: 'Keine.',
  summary: (metric, groups) => `${metric} der Gruppen. ${groups}.`,
  stepsSummary: (metric, runs, groups) =>
    `${metric} von ${plural(runs, 'Lauf', 'Läufen')} in ${plural(groups, 'Gruppe', 'Gruppen')}.`,
  ratesSummary: (groups) => `Lernrate des jeweils ersten Laufs von ${plural(groups, 'Gruppe', 'Gruppen')}.`,
  groupSummary: (name, last) => `${name} endet bei ${last}`,
};
