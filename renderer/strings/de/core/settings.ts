/** What is wrong with a text of settings, and with one of them, in German. Keys and what is typed stay as they are. */
import type { Bound, Got, Kind, Whole, settingSentences as english } from '../../../../shared/words/core/settings.ts';
import type { Widen } from '../../words.ts';

const kinds: Readonly<Record<Kind, string>> = {
  int: 'eine ganze Zahl',
  number: 'eine Zahl',
  string: 'Text',
  boolean: 'true oder false',
  list: 'eine Liste',
  mapping: 'eine Zuordnung von Schlüsseln zu Werten',
};
const must: Readonly<Record<Bound, (limit: number) => string>> = {
  least: (limit) => `muss mindestens ${limit} sein`,
  above: (limit) => `muss über ${limit} liegen`,
  most: (limit) => `darf höchstens ${limit} sein`,
  below: (limit) => `muss unter ${limit} liegen`,
};
const the: Readonly<Record<Whole, string>> = { experiment: 'Das Experiment', sweep: 'Der Sweep' };
const one: Readonly<Record<Whole, string>> = { experiment: 'ein Experiment', sweep: 'einen Sweep' };

const given = ({ got }: Got): string => (got === undefined ? '' : got === null ? '; es fehlt' : `; hier steht ${got}`);

export const settingSentences: Widen<typeof english> = {
  'spec.errors': () => 'Das Experiment hat Fehler.',
  'spec.changes': () => 'Die Änderungen haben Fehler.',
  'spec.sweep_errors': () => 'Der Sweep hat Fehler.',
  'spec.no_experiment': () => 'Diese Einstellungen sind kein Experiment.',
  'spec.deep': (v) => `${the[v.what]} ist mehr als ${v.most} Ebenen tief verschachtelt.`,
  'spec.long': (v) => `${the[v.what]} hat ${v.length} Zeichen; höchstens ${v.most} werden gelesen.`,
  'spec.several': (v) => `Eine Datei enthält ${one[v.what]}; diese hat mehrere Dokumente.`,
  'spec.twice': (v) => `${v.key} steht zweimal in einer Zuordnung.`,
  'spec.unreadable': (v) => `${the[v.what]} lässt sich nicht lesen: ${v.why}`,
  'spec.mapping': (v) => `${the[v.what]} ist eine Zuordnung von Schlüsseln zu Werten; mehr dazu in ${v.guide}.`,
  'spec.set_form': (v) => `${v.text}: So schreiben: pfad.zum.schluessel=wert`,
  'spec.set_value': (v) => `${v.text}: Der Wert ist kein YAML-Skalar; ihn in Anführungszeichen setzen`,
  'setting.kind': (v) => `erwartet wird ${kinds[v.kind]}${given(v)}`,
  'setting.bound': (v) => `${must[v.bound](v.limit)}${given(v)}`,
  'setting.choice': (v) =>
    `erwartet wird ${v.choices.length === 1 ? '' : 'eins von '}${v.choices.join(', ')}` +
    `${v.near === null ? '' : `; ist ${v.near} gemeint?`}${given(v)}`,
  'setting.unknown': (v) => `unbekannter Schlüssel${v.near === null ? '' : `; ist ${v.near} gemeint?`}`,
  'setting.not_of_type': (v) => `unbekannter Schlüssel; der Typ ${v.type} hat ihn nicht, andere haben ihn`,
  'setting.duration': (v) =>
    `erwartet wird ${v.whole ? 'eine ganze Zahl' : 'eine Zahl'} von Schritten ab ${v.min}, Epochen als 2ep oder ein Teil des Laufs als 30%${given(v)}`,
  'setting.line_pattern': (v) => `erwartet wird eins von ${v.patterns}, oder { regex: ... }${given(v)}`,
  'setting.no_program': (v) => `nennt kein Programm${given(v)}`,
  'setting.no_metric_named': (v) => `nennt keine Metrik; eine benannte Gruppe schreiben, wie (?<loss>\\S+)${given(v)}`,
  'setting.secret': (v) => `sieht wie ein Geheimnis aus und würde gespeichert${given(v)}`,
  'setting.secret_of_script': (v) =>
    `sieht wie ein Geheimnis aus, und das Experiment wird mit dem Lauf gespeichert; es in die Umgebung setzen, in der Tidemark gestartet wird: Das Skript erbt sie${given(v)}`,
  'setting.no_params': (v) => `eine Aufgabe ${v.task} hat keine eigenen Parameter${given(v)}`,
  'setting.idle_for_script': (v) =>
    `hat auf ein Skript, das selbst trainiert, keine Wirkung; zu einem der params machen, als {${v.key}} in task.command, oder weglassen`,
  'setting.fractions': (v) =>
    `muss etwas zum Trainieren übrig lassen: eval_fraction und test_fraction zusammen unter 1${given(v)}`,
  'setting.nesterov': (v) => `braucht momentum über 0 und dampening 0${given(v)}`,
  'setting.multiple_of_heads': (v) =>
    `muss ein Vielfaches von heads sein, damit jeder Head gleich viele Kanäle bekommt${given(v)}`,
  'setting.tied_width': (v) => `muss gleich width sein oder fehlen, wo tie_weights true ist${given(v)}`,
  'setting.inherit': (v) => `inherit braucht init_from${given(v)}`,
  'option.above_start': (v) => `muss über dem Anfang liegen, ${v.start}; hier steht ${v.end}`,
  'option.exp_start': () => 'muss über 0 liegen, wo um einen Faktor gestiegen wird; um einen Betrag geht es ab 0',
  'option.momentum_end': (v) =>
    `das Momentum muss unter 1 bleiben; hier steht ${v.end}. Anfang und Ende angeben, etwa 0.8 und 0.99, um einen Betrag steigend`,
  'option.decays_varied': () => 'passt nicht dazu, dass der Weight Decay variiert wird',
  'option.decay_twice': () => 'derselbe Weight Decay zweimal',
  'option.most_curves': (v) => `Seeds mal Weight Decays dürfen höchstens ${v.most} sein`,
  'schedule.at_least': (v) => `muss mindestens ${v.other} sein, ${v.least}; hier steht ${v.got}`,
  'schedule.all_rising': () => 'muss unter 1 liegen: Die Rate würde an ihrer höchsten Stelle enden',
  'schedule.no_third_phase': () => 'darf mit three_phase höchstens 0.5 sein: Die letzte Phase hat sonst keinen Platz',
  'schedule.momentum': () => 'das Momentum muss unter 1 bleiben',
  'schedule.no_duration': (v) => `${v.length} ist keine Dauer; 400, 2ep oder 30% schreiben`,
  'schedule.short': (v) => `${v.length} sind in diesem Lauf ${v.steps} Schritte; mindestens ${v.least} müssen es sein`,
  'schedule.long_warmup': (v) => `muss vor dem Lauf enden; es sind ${v.steps} von ${v.total} Schritten`,
};
