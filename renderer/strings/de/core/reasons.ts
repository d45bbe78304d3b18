/** Why a run is where it is: what happened, what is kept, what to do. In German. */
import { formatCount, formatFigures, formatLoss, formatLr } from '../../../../shared/format.ts';
import type { Way, reasonSentences as english } from '../../../../shared/words/core/reasons.ts';
import type { Widen } from '../../words.ts';

const byExit: Readonly<Record<number, string>> = {
  126: ' (eine Shell: das Programm darf nicht ausgeführt werden)',
  127: ' (eine Shell: dieses Programm gibt es nicht)',
  137: ' (von außen beendet; das System tut es, wenn der Speicher knapp ist)',
  139: ' (es ist abgestürzt)',
};
const bySignal = (signal: string): string =>
  signal === 'SIGKILL' ? '; das System tut es, wenn der Speicher knapp ist' : '';
const ways: Readonly<Record<Way, string>> = {
  asked: 'das Skript endete auf Bitten',
  SIGTERM: 'das Skript wurde mit SIGTERM beendet',
  SIGKILL: 'das Skript endete auf Bitten nicht und wurde mit SIGKILL beendet',
};

export const reasonSentences: Widen<typeof english> = {
  'reason.steps_kept': ({ steps }) =>
    steps === 0
      ? 'Er hatte keinen Schritt gemacht.'
      : steps === 1
        ? 'Sein einer Schritt bleibt.'
        : `Alle ${formatCount(steps)} Schritte bis dahin bleiben.`,
  'reason.memory': () => 'Dem Trainingsprozess ging der Speicher aus.',
  'reason.memory_advice': () =>
    'Einen kleineren Batch oder ein kleineres Modell nehmen, oder weniger Läufe auf einmal.',
  'reason.ended_from_outside': (v) =>
    `Der Trainingsprozess wurde von außen beendet (${v.signal}${bySignal(v.signal)}).`,
  'reason.exit': (v) => `Der Trainingsprozess endete mit Code ${v.code}, bevor er fertig war.`,
  'reason.last_output': (v) => `Seine letzte Ausgabe:\n${v.text}`,
  'reason.last_lines': (v) => `Die letzten Zeilen:\n${v.text}`,
  'reason.no_output': () => 'Ausgegeben wurde nichts.',
  'reason.silent': (v) =>
    `Der Trainingsprozess sagte ${v.seconds} s lang nichts und wurde beendet. Sein letzter Checkpoint ist unversehrt.`,
  'reason.not_stored': (v) => `Was der Trainingsprozess sagte, ließ sich nicht speichern (${v.why}).`,
  'reason.not_started': (v) => `Der Trainingsprozess ließ sich nicht starten (${v.why}).`,
  'reason.owner_ended': () => 'Tidemark endete, während dieser Lauf im Gang war.',
  'reason.resumed': (v) =>
    `Von selbst ab dem letzten Checkpoint fortgesetzt (${v.count} von ${v.most} ohne Fortschritt).`,
  'reason.paused_in_line': () => 'Pausiert, während er in der Warteschlange stand.',
  'reason.cancelled': () => 'Abgebrochen.',
  'reason.at_once': () => 'Sofort beendet, ohne Checkpoint der letzten Schritte.',
  'reason.too_slow': () => 'Er hielt nicht rechtzeitig an und wurde beendet.',
  'reason.waits_for_sweep': () => 'Er wartet auf seinen Sweep.',
  'reason.loss_no_number': (v) =>
    `Der Trainings-Loss wurde bei Schritt ${formatCount(v.step)} zu ${v.loss}, mit lr ${formatLr(v.lr)}.`,
  'reason.loss_rose': (v) =>
    `Der Trainings-Loss stieg auf ${formatLoss(v.mean)} (gleitendes Mittel), mehr als das ${formatFigures(v.factor, 4)}-Fache seines niedrigsten Werts, ${formatLoss(v.lowest)}, bei Schritt ${formatCount(v.step)}, mit lr ${formatLr(v.lr)}.`,
  'reason.lower_rate': () =>
    'Der letzte Checkpoint ist unversehrt. Eine niedrigere Lernrate nehmen (optimizer.lr, oder max_lr des Schedules).',
  'reason.stopped': (v) => `Gestoppt bei Schritt ${formatCount(v.step)}; ein Checkpoint wurde geschrieben.`,
  'reason.stopped_early': (v) =>
    `Früh gestoppt bei Schritt ${formatCount(v.step)}: ${v.metric} ist seit ${v.evaluations} Auswertungen nicht besser geworden; ` +
    (v.best === null
      ? 'keine davon ergab eine Zahl.'
      : `am besten war ${formatFigures(v.best, 4)} bei Schritt ${formatCount(v.best_step)}.`),
  'reason.stopped_in_curve': (v) => `Gestoppt in Kurve ${v.curve} von ${v.curves}; die Punkte bis dahin bleiben.`,
  'reason.stopped_before_curve': (v) => `Gestoppt vor Kurve ${v.curve} von ${v.curves}; die Kurven bis dahin bleiben.`,
  'reason.out_of_memory': (v) =>
    `Der Speicher reicht nicht (${v.message}). training.batch_size oder task.model kleiner wählen.`,
  'reason.disk_full': () =>
    'Der Datenträger ist voll: Ein Checkpoint ließ sich nicht schreiben. Platz schaffen, dann fortsetzen; der Checkpoint davor ist unversehrt.',
  'reason.bug': (v) =>
    `Das Training endete mit einem Fehler in Tidemark: ${v.message}. Einzelheiten stehen im Protokoll; was gespeichert war, ist unversehrt.`,
  'reason.bug_elsewhere': (v) =>
    `Ein Fehler in Tidemark: ${v.message}. Der Lauf und seine Checkpoints sind, wie sie waren.`,
  'reason.script_stopped': (v) =>
    `Gestoppt bei Schritt ${formatCount(v.step)}: ${ways[v.way]}. Was es selbst gespeichert hat, liegt in seinem resume-Ordner.`,
  'reason.script_silent': (v) => `Das Skript sagte ${v.seconds} s lang nichts (task.silence) und wurde beendet.`,
  'reason.script_no_number': (v) => `Der Loss ist seit Schritt ${formatCount(v.step)} keine Zahl.`,
  'reason.script_signal': (v) =>
    `Das Skript wurde beendet, durch ${v.signal ?? 'ein Signal'}${bySignal(v.signal ?? '')}.`,
  'reason.script_exit': (v) => `Das Skript endete mit Code ${v.code}${byExit[v.code] ?? ''}.`,
};
