/** Runs that come from other runs, in German. */
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

export const descendWords: Words['descend'] = {
  fork: 'Abzweigen',
  forkTitle: (n) => `Von Lauf #${n} abzweigen`,
  forkLead:
    'Ein neuer Lauf beginnt bei einem Checkpoint von diesem, mit geänderten Einstellungen. Dieser Lauf bleibt, wie er ist.',
  checkpoint: 'Checkpoint',
  checkpointAt: (step, loss) => `Schritt ${step}${loss ? `, Eval-Loss ${loss}` : ''}`,
  best: 'bester',
  changes: 'Geänderte Einstellungen',
  changesHint: 'optimizer.lr=0.001',
  changesHelp: 'Ein schlüssel=wert je Zeile. Leer: Nichts ändert sich.',
  weightsOnly: 'Nur die Gewichte',
  weightsOnlyHelp:
    'Bei Schritt 0 mit neuem Optimizer beginnen. Sonst geht der Lauf beim Schritt des Checkpoints weiter.',
  startFork: 'Abzweigung starten',
  continue: 'Weitertrainieren',
  continueTitle: (n) => `Lauf #${n} weitertrainieren`,
  continueLead: (epochs) =>
    `Ein neuer Lauf trainiert dort weiter, wo dieser nach ${plural(epochs, 'Epoche', 'Epochen')} endete. Dieser Lauf bleibt, wie er ist.`,
  epochs: 'Weitere Epochen',
  epochsBad: 'Weitere Epochen: eine ganze Zahl ab 1.',
  startContinue: 'Starten',
  lineage: 'Herkunft',
  from: 'Aus',
  into: 'Daraus',
  kinds: {
    continue: 'weitertrainiert',
    fork: 'abgezweigt',
    init: 'seine Gewichte',
    test: 'Bereichstest',
    'range-test': 'Grenzen des Bereichstests',
  },
  at: (kind, checkpoint) => (checkpoint === null ? kind : `${kind} bei ${checkpoint}`),
};
