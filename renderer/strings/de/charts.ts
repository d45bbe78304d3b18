/** The charts, in German. */
import { formatCount, formatFixed } from '../../../shared/format.ts';
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

const clipped: Words['charts']['clipped'] = (above, below, thinned) => {
  const points = (n: number): string => plural(n, 'Punkt', 'Punkte');
  const parts = [
    above && `${points(above.count)} über ${above.limit}`,
    below && `${above ? formatCount(below.count) : points(below.count)} unter ${below.limit}`,
  ].filter(Boolean);
  const verb = (above?.count ?? 0) + (below?.count ?? 0) === 1 ? 'ist' : 'sind';
  return `${thinned ? 'Mindestens ' : ''}${parts.join(' und ')} ${verb} nicht zu sehen.`;
};

export const chartWords: Words['charts'] = {
  clipped,
  save: 'Speichern oder kopieren',
  asPng: 'Bild (PNG)',
  asSvg: 'Zeichnung (SVG)',
  asCsv: 'Werte (CSV)',
  copyValues: 'Werte kopieren',
  copied: 'Kopiert.',
  thinnedValues: 'Von vielen Schritten der kleinste und der größte Wert je Abschnitt; ein Zoom hat mehr davon.',
  loss: 'Loss',
  accuracy: 'Genauigkeit',
  lr: 'Lernrate',
  momentum: 'Momentum',
  weightDecay: 'Weight Decay',
  gradNorm: 'Gradientennorm',
  paramNorm: 'Parameternorm',
  throughput: 'Durchsatz',
  named: {
    weight_norm: 'Gewichtsnorm',
    examples_per_second: 'Beispiele je Sekunde',
    step_ms: 'Schritt, ms',
    data_ms: 'Daten, ms',
    report_ms: 'Melden, ms',
    perplexity: 'Perplexität',
    mean_absolute_error: 'Mittlerer absoluter Fehler',
  },
  confusion: 'Konfusion',
  residuals: 'Residuen',
  train: 'Training',
  eval: 'Eval',
  logScale: 'logarithmisch',
  smoothedBy: (weight) => `geglättet ${formatFixed(weight, 2)}`,
  hidden: (n) => `${plural(n, 'Wert', 'Werte')} nicht gezeigt`,
  nanAt: (step) => `NaN bei ${step}`,
  empty: 'Keine Punkte.',
  emptyMore: 'Sie kommen, sobald sie gemessen sind.',
  step: 'Schritt',
  epoch: 'Epoche',
  time: 'Zeit',
  asTable: 'Die Zahlen zeigen, D',
  asChart: 'Das Diagramm zeigen, D',
  pin: 'Oben anheften',
  unpin: 'Oben angeheftet; drücken, um es zu lösen',
  toFull: 'Vollbild, F',
  fromFull: 'Vollbild verlassen, Esc',
  tableOf: (title) => `${title}, die Zahlen`,
  lineName: (title, line) => `${title}, ${line}`,
  lowest: 'niedrigster Wert',
  highest: 'höchster Wert',
  falling: 'fallend',
  rising: 'steigend',
  level: 'gleichbleibend',
  ofRun: (number) => `Lauf ${number}`,
  ofPlan: 'wie geplant',
  summaryEmpty: (name, of) => `${name}, ${of}: noch keine Punkte.`,
  summary: (name, of, s) =>
    `${name}, ${of}: ${s.first} bei Schritt ${s.firstStep}, ${s.bestWord} ${s.best} bei Schritt ${s.bestStep}, ` +
    `jetzt ${s.last}, ${s.trend}. ${s.gaps === 0 ? 'Keine Lücken.' : `${plural(s.gaps, 'Lücke', 'Lücken')}.`}` +
    (s.infinite > 0 ? ` ${plural(s.infinite, 'unendlicher Wert', 'unendliche Werte')}.` : ''),
  matrixNote: (part) => `Teil ${part}, Anteil an jeder wahren Klasse`,
  matrixSummary: (of, m) =>
    `Konfusion, ${of}: ${formatCount(m.right)} von ${formatCount(m.all)} richtig bei ${plural(m.classes, 'Klasse', 'Klassen')}.` +
    (m.worst
      ? ` Am häufigsten wurde ${m.worst.truth} für ${m.worst.taken} gehalten, ${formatCount(m.worst.count)}-mal.`
      : ''),
  truth: 'Wahre Klasse',
  taken: 'Gehalten für',
  cell: (truth, taken, count, share) =>
    `${truth} für ${taken} gehalten: ${formatCount(count)}-mal, ${formatFixed(share * 100, 1)} %`,
  meanResidual: 'Mittel',
  sdResidual: 'Standardabweichung',
  meanAbsolute: 'Mittlerer Betrag',
  r2: 'R²',
  rows: 'Zeilen',
  residualNote: (target, part) => `${target}, Wahrheit minus Vorhersage, Teil ${part}`,
  residualSummary: (of, r) =>
    `Residuen von ${r.target}, ${of}: die Hälfte liegt unter ${r.middle}, neun von zehn zwischen ${r.low} und ${r.high}.`,
  testedBand: (text) => `Neben der Achse: ${text}.`,
  quantiles: ['kleinster', '5 %', '25 %', 'Median', '75 %', '95 %', 'größter'],
};
