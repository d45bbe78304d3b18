/** What is wrong with a query, and what of it no run has, in German. What is typed stays as it is. */
import type { Expected, querySentences as english } from '../../../../shared/words/core/query.ts';
import type { Widen } from '../../words.ts';

const expected: Readonly<Record<Expected, string>> = {
  field: 'ein Feld wie metrics.eval_loss, params.optimizer.lr oder state',
  name: 'ein Name',
  comparison: 'ein Vergleich: =, !=, <, <=, >, >=, like, in oder is null',
  negated: 'like, in oder has',
  is: 'null, not null, nan oder not nan',
  is_not: 'null oder nan',
  value: 'ein Wert: eine Zahl, ein Text in Anführungszeichen, eine Zeit wie -7d oder 2026-11-24, true oder false',
  text: 'ein Text in Anführungszeichen',
  list: 'eine öffnende Klammer und Werte: in (1, 2)',
  list_goes_on: 'ein Komma oder die schließende Klammer',
  opening: 'eine öffnende Klammer',
  closing: 'die schließende Klammer',
  brackets_go_on: 'and, or oder die schließende Klammer',
  by: 'by',
  order_goes_on: 'ein Komma oder das Ende',
  goes_on: 'and, or, order by oder das Ende',
};

const hint = (near: string | null, others: string): string => (near === null ? others : ` Ist ${near} gemeint?`);

export const querySentences: Widen<typeof english> = {
  'query.too_long': (v) => `Eine Abfrage hat höchstens ${v.most} Zeichen; diese hat ${v.length}.`,
  'query.escape': (v) => `\\${v.escape} ist keine Escape-Sequenz. Einen Backslash selbst schreibt man \\\\.`,
  'query.open_text': (v) => `Dem Text, der hier beginnt, fehlt das schließende ${v.quote}.`,
  'query.long_text': (v) => `Ein Text hat höchstens ${v.most} Zeichen; dieser hat ${v.length}.`,
  'query.broken_text': () => 'Dieser Text enthält ein halbes Zeichen oder ein NUL.',
  'query.name_after_dot': (v) =>
    `Nach dem Punkt wird ein Name erwartet${v.end ? '' : ', auch einer in Anführungszeichen'}.`,
  'query.odd_name': () => 'Ein Name enthält keine Anführungszeichen, Backslashes oder Steuerzeichen.',
  'query.long_name': (v) => `Ein Name hat höchstens ${v.most} Zeichen.`,
  'query.deep_name': (v) => `Ein Name hat höchstens ${v.most} Teile.`,
  'query.large_number': (v) => `${v.digits} ist für eine Zahl zu groß.`,
  'query.unit': (v) => `Erwartet wird eine Zeiteinheit (s, m, h, d, w) oder ein Leerzeichen; hier steht „${v.found}“.`,
  'query.sign': (v) =>
    `„${v.sign}“ bedeutet hier nichts.${v.instead === null ? '' : ` Man schreibt dafür ${v.instead}.`}`,
  'query.expected': (v) =>
    `Erwartet wird ${expected[v.what]}; ${v.found === null ? 'hier endet die Abfrage' : `hier steht ${v.found}`}.`,
  'query.null': () => 'Ob etwas fehlt, fragt man mit: is null, is not null.',
  'query.unquoted': (v) =>
    `Erwartet wird ein Wert; hier steht ${v.word}. Text steht in Anführungszeichen: "${v.word}".`,
  'query.depth': (v) => `Klammern und „not“ gehen höchstens ${v.most} Ebenen tief.`,
  'query.tests': (v) => `Eine Abfrage enthält höchstens ${v.most} Bedingungen.`,
  'query.list': (v) => `Eine Liste enthält höchstens ${v.most} Werte.`,
  'query.order_keys': (v) => `Läufe werden nach höchstens ${v.most} Schlüsseln geordnet.`,
  'query.order_by_tags': () =>
    'Ein Lauf hat viele Tags; nach ihnen lassen sich Läufe nicht ordnen. Nach tags.KEY geht es.',
  'query.has': () => 'Nur tags kennt „has“: tags has "baseline".',
  'query.which_metric': () => 'Welche Metrik? Ihr Name steht nach einem Punkt: metrics.eval_loss.',
  'query.which_param': () => 'Welcher Parameter? Sein Pfad steht nach einem Punkt: params.optimizer.lr.',
  'query.no_field': (v) =>
    `Ein Feld „${v.field}“ gibt es nicht.${hint(v.near, ` Felder sind ${v.fields.join(', ')}, metrics.NAME, params.PATH und tags.`)}`,
  'query.part': (v) => `${v.part}() nimmt eine Metrik: ${v.part}(metrics.loss).`,
  'query.no_time': (v) =>
    `Erwartet wird eine Zeit wie -7d, 2026-11-24 oder 2026-11-24T10:30Z; hier steht „${v.found}“.`,
  'query.no_such_time': (v) => `Die Zeit „${v.time}“ gibt es nicht.`,
  'query.far_time': () => 'Diese Zeit liegt nicht in den Jahren 1 bis 9999.',
  'query.time_ago': () => 'Eine vergangene Zeit beginnt mit einem Minus: -7d.',
  'query.is_time': (v) => `${v.field} ist eine Zeit: -7d, 2026-11-24 oder 2026-11-24T10:30Z.`,
  'query.time_like': (v) => `${v.field} ist eine Zeit; mit like lassen sich nur Texte vergleichen.`,
  'query.nan': () => 'Nur eine Metrik kann nan sein.',
  'query.is_number': (v) => `${v.field} ist eine Zahl.`,
  'query.is_duration': (v) => `${v.field} ist eine Zahl von Sekunden, oder eine Dauer wie 90m.`,
  'query.metric_is_number': () => 'Eine Metrik ist eine Zahl.',
  'query.number_like': (v) => `${v.field} ist eine Zahl; mit like lassen sich nur Texte vergleichen.`,
  'query.metric_like': () => 'Eine Metrik ist eine Zahl; mit like lassen sich nur Texte vergleichen.',
  'query.is_text': (v) => `${v.field} ist ein Text; sein Wert steht in Anführungszeichen.`,
  'query.no_value': (v) =>
    `Kein Lauf hat für ${v.field} den Wert „${v.value}“.${hint(v.near, ` Möglich sind ${v.values.join(', ')}.`)}`,
  'query.boolean': () => 'True und false werden nur mit = und != verglichen.',
  'query.setting': () => 'Eine Einstellung ist eine Zahl, ein Text in Anführungszeichen, true oder false.',
  'query.tags_compared': () => 'Tags werden mit =, !=, has, like und in verglichen.',
  'query.tag': (v) => `Ein Tag ist ein Text in Anführungszeichen${v.keyed ? ' oder eine Zahl' : ''}.`,
  'query.unused': (v) =>
    `Kein Lauf hat ${{ metric: 'eine Metrik', setting: 'eine Einstellung', tag: 'ein Tag' }[v.kind]} ${v.name}${v.kind === 'tag' ? ':...' : ''}.` +
    hint(v.near, v.names.length === 0 ? '' : ` Es gibt ${v.names.join(', ')}.`),
};
