/** Words of the menus of checkpoints and of a sweep's trials, in German. */
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

export const menuWords: Words['menus'] = {
  column: 'Aktionen',
  ofCheckpoint: (name) => `Aktionen für ${name}`,
  checkpoint: {
    generate: 'Damit schreiben',
    continue: 'Weitertrainieren',
    fork: 'Davon abzweigen',
    'range-test': 'Bereichstest davon aus',
    export: 'Das Modell exportieren',
    'copy-name': 'Namen kopieren',
    'copy-path': 'Pfad kopieren',
  },
  exportTitle: (n, checkpoint) => `${checkpoint} von Lauf #${n} exportieren`,
  exportLead:
    'Das Modell im GPT-2-Format von Hugging Face: config.json, model.safetensors und die Dateien des Tokenizers.',
  exportTo: 'Ordner auf diesem Rechner',
  exportHint: '/home/ich/projekt/modell',
  exportHelp: 'Von der Wurzel an, leer oder noch nicht da: Nichts wird überschrieben.',
  exportStart: 'Exportieren',
  exported: (files, to) => `${plural(files, 'Datei', 'Dateien')} geschrieben nach ${to}`,
  ofTrial: (n) => `Aktionen für Trial ${n}`,
  openRun: (n) => `Lauf #${n} öffnen`,
  trial: {
    compare: (best) => `Mit dem besten vergleichen, Trial ${best}`,
    run: () => 'Neuer Lauf hieraus',
    trial: () => 'Einen solchen Trial hinzufügen',
    copy: () => 'Einstellungen kopieren',
  },
  settingsCopied: (n) => `Einstellungen von Trial ${n} kopiert, eine je Zeile, wie Abzweigungen und --set sie nehmen.`,
};
