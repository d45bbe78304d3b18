/** Runs, sweeps and checkpoints that are not there, or in no state for what is asked, in German. */
import type { RunState } from '../../../../shared/run-state.ts';
import type { SweepState, SweepTrigger } from '../../../../shared/sweep-state.ts';
import type { runSentences as english } from '../../../../shared/words/core/runs.ts';
import type { Widen } from '../../words.ts';

/** After „ist“. */
const is: Readonly<Record<RunState, string>> = {
  queued: 'in der Warteschlange',
  running: 'im Gang',
  paused: 'pausiert',
  interrupted: 'unterbrochen',
  done: 'fertig',
  failed: 'gescheitert',
  cancelled: 'gestoppt',
};
const sweepIs: Readonly<Record<SweepState, string>> = {
  running: 'im Gang',
  paused: 'pausiert',
  interrupted: 'unterbrochen',
  stopped: 'gestoppt',
  done: 'fertig',
};
/** After „es gibt nichts“. */
const todo: Readonly<Record<SweepTrigger, string>> = {
  pause: 'zu pausieren',
  stop: 'zu stoppen',
  lost: 'zu verlieren',
  finish: 'zu beenden',
  resume: 'fortzusetzen',
};

export const runSentences: Widen<typeof english> = {
  'run.none': (v) => `Einen Lauf ${v.run} gibt es in diesem Datenordner nicht.`,
  'run.not_found': (v) => `Einen Lauf ${v.run} gibt es in diesem Datenordner nicht. Alle stehen unter Läufe.`,
  'run.by_number': (v) =>
    `Einen Lauf ${v.number} gibt es in diesem Datenordner nicht. Der mit der Nummer ${v.number} heißt #${v.number}.`,
  'run.none_yet': (v) => `In diesem Datenordner gibt es noch keinen ${v.kind === 'train' ? 'Lauf' : 'Bereichstest'}.`,
  'run.in_trash': (v) => `Lauf ${v.run} liegt im Papierkorb (${v.id}). Von dort lässt er sich zurückholen.`,
  'run.not_trashed': (v) => `Im Papierkorb liegt kein Lauf ${v.run}.`,
  'run.not_in_trash': (v) => `Lauf ${v.run} liegt nicht im Papierkorb.`,
  'run.ambiguous': (v) => `${v.text} passt auf mehrere Läufe: ${v.runs.join(', ')}. Mehr Buchstaben angeben.`,
  'run.not_settled': (v) => `Lauf ${v.run} ist ${is[v.state]}. Ihn erst stoppen, oder warten, bis er fertig ist.`,
  'run.imported': (v) =>
    `Lauf ${v.run} wurde importiert: Hier liegt sein Verlauf, aber nichts, von dem es weitergehen kann.`,
  'run.importing': (v) => `Lauf ${v.run} wird schon importiert.`,
  'run.not_done': (v) =>
    `Lauf ${v.run} ist ${is[v.state]}; verlängert wird nur ein fertiger. ` +
    (v.state === 'queued' || v.state === 'running'
      ? 'Warten, bis er fertig ist.'
      : 'Ihn stattdessen fortsetzen: Er hat noch Schritte übrig.'),
  'run.nothing_to_resume': (v) =>
    `Lauf ${v.run} ist ${is[v.state]}; es gibt nichts fortzusetzen. ` +
    (v.state === 'done'
      ? 'Ihn um Epochen verlängern, oder von ihm abzweigen.'
      : 'Er wartet schon oder ist schon im Gang.'),
  'run.nothing_to_stop': (v) => `Lauf ${v.run} ist ${is[v.state]}; es gibt nichts zu stoppen.`,
  'run.not_in_line': (v) => `Lauf ${v.run} ist ${is[v.state]} und hat daher keinen Platz in der Warteschlange.`,
  'run.no_range_test': (v) => `#${v.number} ist ein Trainingslauf und kein Bereichstest.`,
  'run.range_test_compared': (v) =>
    `Lauf #${v.number} (${v.id}) ist ein Bereichstest: Seine Lernrate steigt, bis der Loss steigt; er lässt sich mit keinem Lauf vergleichen.`,
  'run.no_baseline': (v) => `Die Baseline ${v.run} ist keiner der Läufe, die verglichen werden. Sie dazunehmen.`,
  'run.none_evaluated': () => 'Noch keiner der Läufe wurde ausgewertet.',
  'run.no_metric': (v) =>
    `Keiner der Läufe hat eine Metrik ${v.metric}. Sie haben: ${v.metrics.join(', ')}. Eine davon wählen.`,
  'checkpoint.of_range_test': (v) =>
    `#${v.number} (${v.id}) ist ein Bereichstest und behält kein Modell. Aus ihm lässt sich ein Lauf machen.`,
  'checkpoint.of_script': (v) =>
    `#${v.number} ist der Lauf eines Skripts, das seine Checkpoints selbst hält. Ihn fortsetzen, oder sein Experiment neu starten.`,
  'checkpoint.not_found': (v) =>
    `Lauf ${v.run} hat diesen Checkpoint nicht. ` +
    (v.checkpoints.length > 0
      ? `Er hat: ${v.checkpoints.join(', ')}.`
      : 'Er hat noch keinen; einer wird am Anfang und nach jeder Epoche geschrieben.'),
  'checkpoint.gone': (v) =>
    `Den Checkpoint ${v.checkpoint} von Lauf ${v.run} gibt es nicht mehr. Einen anderen wählen.`,
  'range.not_of_rate': (v) =>
    `Bereichstest #${v.number} hat ${v.vary} variiert und daher keine Grenzen der Lernrate für einen Lauf. Er gibt einen Sweep über ${v.vary} weiter.`,
  'range.bounds_order': (v) => `base_lr muss unter max_lr liegen, nicht ${v.base_lr} und ${v.max_lr}.`,
  'range.parent_gone': (v) =>
    `Den Lauf, mit dessen Checkpoint Bereichstest #${v.number} begann, gibt es nicht mehr. Das Experiment speichern, statt es zu starten.`,
  'range.no_momentum': (v) => `Der Optimizer ${v.optimizer} hat kein Momentum, das man variieren könnte.`,
  'sweep.none': (v) => `Einen Sweep ${v.sweep} gibt es in diesem Datenordner nicht.`,
  'sweep.not_found': (v) => `Einen Sweep ${v.sweep} gibt es in diesem Datenordner nicht. Alle stehen unter Sweeps.`,
  'sweep.none_yet': () => 'In diesem Datenordner gibt es noch keinen Sweep.',
  'sweep.ambiguous': (v) => `${v.text} passt auf mehrere Sweeps: ${v.sweeps.join(', ')}. Mehr Buchstaben angeben.`,
  'sweep.wrong_state': (v) => `Sweep ${v.sweep} ist ${sweepIs[v.state]}; es gibt nichts ${todo[v.trigger]}.`,
  'sweep.going': (v) => `Sweep ${v.sweep} ist schon im Gang.`,
  'sweep.done': (v) => `Sweep ${v.sweep} ist fertig. Ihn verlängern, oder einen Trial hinzufügen.`,
  'sweep.trials_alike': (v) => `Zwei dieser Trials haben dieselben Einstellungen: ${v.settings}.`,
  'sweep.trial_known': (v) => `Trial ${v.trial} hat diese Einstellungen schon.`,
  'sweep.no_parameter': (v) => `${v.name} ist kein Parameter dieses Sweeps; er hat ${v.parameters.join(', ')}.`,
  'example.not_found': (v) => `Ein Beispiel ${v.example} gibt es nicht.`,
  'views.full': (v) => `Höchstens ${v.most} Ansichten werden behalten. Eine entfernen, die nicht mehr gebraucht wird.`,
};
