/** Why a range test suggests what it does, or nothing, and what to try, in German. */
import { formatLevel, formatLr } from '../../../../shared/format.ts';
import type { Varied, rangeSentences as english } from '../../../../shared/words/core/range.ts';
import type { Widen } from '../../words.ts';

/** Each with the article its sentence needs. */
const every: Readonly<Record<Varied, string>> = {
  lr: 'jeder Rate',
  momentum: 'jedem Momentum',
  weight_decay: 'jedem Weight Decay',
};
const no: Readonly<Record<Varied, string>> = {
  lr: 'Keine Rate',
  momentum: 'Kein Momentum',
  weight_decay: 'Kein Weight Decay',
};
const highest: Readonly<Record<Varied, string>> = {
  lr: 'Von der höchsten Rate',
  momentum: 'Vom höchsten Momentum',
  weight_decay: 'Vom höchsten Weight Decay',
};
const others: Readonly<Record<Varied, string>> = {
  lr: 'andere Raten',
  momentum: 'andere Werte des Momentums',
  weight_decay: 'andere Werte des Weight Decay',
};
const different: Readonly<Record<Varied, string>> = {
  lr: 'verschiedenen Raten',
  momentum: 'verschiedenen Werten des Momentums',
  weight_decay: 'verschiedenen Werten des Weight Decay',
};
const tenfold: Readonly<Record<Varied, string>> = {
  lr: 'der Rate',
  momentum: 'des Momentums',
  weight_decay: 'des Weight Decay',
};
const slower: Readonly<Record<Varied, string>> = {
  lr: 'Die Rate',
  momentum: 'Das Momentum',
  weight_decay: 'Den Weight Decay',
};

export const rangeSentences: Widen<typeof english> = {
  'range.base_lr': (v) =>
    `Bis ${formatLr(v.rate)} weicht der Loss um höchstens ${formatLevel(v.within)} von ${formatLevel(v.level)} ab, wo er begann; darüber fällt er.`,
  'range.ragged': (v) =>
    `Über ${formatLr(v.rate)} wird der Loss unruhig: Er streut um ${formatLevel(v.scatter)}, vorher um ${formatLevel(v.before)}.`,
  'range.stops_falling': (v) =>
    `Bei ${formatLr(v.from)} fällt der Loss kaum noch, mit ${formatLevel(v.loss)}, und ` +
    `${v.rises ? `steigt über ${formatLr(v.to)} wieder` : `ist bei ${formatLr(v.to)} noch nicht wieder gestiegen`}; ` +
    `${formatLr(v.rate)} ist ein Drittel des Wegs dazwischen.`,
  'range.steepest': (v) =>
    `Bei ${formatLr(v.rate)} fällt der Loss, dort ${formatLevel(v.loss)}, am schnellsten: um ${formatLevel(v.each)} je Verzehnfachung ${tenfold[v.vary]}.`,
  'range.valley': (v) =>
    `Der längste Abstieg geht von ${formatLr(v.from)} (Loss ${formatLevel(v.high)}) bis ${formatLr(v.to)} (Loss ${formatLevel(v.low)}); ` +
    'dies sind zwei Drittel des Wegs.',
  'range.slide': (v) =>
    `${highest[v.vary]} her kommend ist ${formatLr(v.from)} bis ${formatLr(v.to)} der erste Abschnitt von ${v.steps} Schritten, der an beiden Enden gleich steil ist.`,
  'range.tenth_of_minimum': (v) =>
    `Am niedrigsten ist der Loss, ${formatLevel(v.loss)}, bei ${formatLr(v.rate)}; dies ist ` +
    (v.tested ? 'ein Zehntel davon.' : 'der Anfang des Tests, denn ein Zehntel davon wurde nicht getestet.'),
  'range.falls': (v) => {
    const doubts = [
      v.falls_at_end === null
        ? []
        : `er fällt am Ende, bei ${formatLr(v.falls_at_end)}, immer noch, sodass max_lr höher liegen kann`,
      v.falls_at_start === null
        ? []
        : `er fällt vom ersten Schritt an, bei ${formatLr(v.falls_at_start)}, sodass base_lr niedriger liegen kann`,
      v.faint ? 'er fällt nicht weit über sein Rauschen hinaus' : [],
      v.loose ? `wiederholt würde der Test ${others[v.vary]} vorschlagen` : [],
    ].flat();
    const fell = `Der Loss fällt zwischen ${formatLr(v.from)} und ${formatLr(v.to)} von ${formatLevel(v.top)} auf ${formatLevel(v.bottom)}`;
    return doubts.length > 0 ? `${fell}; aber ${doubts.join(', und ')}.` : `${fell}, weit über sein Rauschen hinaus.`;
  },
  'range.no_number': () => 'Kein Loss des Tests ist eine endliche Zahl; es gibt nichts abzulesen.',
  'range.no_points': () => 'Der Test hat keine Punkte.',
  'range.few_points': (v) =>
    `Der Test hat ${v.points} ${v.points === 1 ? 'brauchbaren Punkt' : 'brauchbare Punkte'} bei ${different[v.vary]}; mit weniger als ${v.fewest} lässt sich nichts vom Rauschen unterscheiden.`,
  'range.constant': (v) => `Der Loss ist bei ${every[v.vary]} gleich, das Modell lernt in diesem Bereich also nicht.`,
  'range.rises_at_once': (v) =>
    `Der Loss steigt vom ersten Schritt an, bei ${formatLr(v.at)}: Schon dort divergiert er.`,
  'range.runs_away': (v) =>
    `Der Loss bleibt um ${formatLevel(v.level)} und divergiert dann bei etwa ${formatLr(v.at)}, ohne vorher über sein Rauschen hinaus gefallen zu sein.`,
  'range.no_fall': (v) =>
    `Zwischen ${formatLr(v.from)} und ${formatLr(v.to)} fällt der Loss nicht über sein Rauschen hinaus: Er bleibt um ${formatLevel(v.level)} und streut um ${formatLevel(v.scatter)}.`,
  'range.chance': (v) =>
    `Der Loss fällt um höchstens ${formatLevel(v.fall)}, und ein Schritt streut um ${formatLevel(v.scatter)}: Es kann ebenso gut Zufall sein.`,
  'range.drifts': (v) =>
    `Der Loss geht über den ganzen Bereich gleichmäßig von ${formatLevel(v.from)} nach ${formatLevel(v.to)}: ${no[v.vary]} macht einen sichtbaren Unterschied.`,
  'range.try_wider': () => 'Einen breiteren Bereich testen: niedriger beginnen, höher enden.',
  'range.try_higher_end': () => 'Einen breiteren Bereich testen: höher enden.',
  'range.try_lower_start': (v) =>
    `Niedriger beginnen: bei ${v.part === 10 ? 'einem Zehntel' : 'einem Hundertstel'} dieses Anfangs.`,
  'range.try_calmer': () => 'Mehr Seeds, mehr Schritte oder größere Batches nehmen, damit sich das Rauschen mittelt.',
  'range.try_slower': (v) =>
    `${slower[v.vary]} langsamer steigen lassen: Mehr Schritte geben dem Modell unterwegs Zeit zu lernen.`,
  'range.try_more_steps': (v) => `Mehr Schritte nehmen: ${v.good} sind eine gute Zahl.`,
  'range.try_running': () => 'Ihn laufen lassen, oder eine Datei mit den Spalten lr und loss nehmen.',
};
