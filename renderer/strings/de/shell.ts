/** The frame of the page, the connection and the first steps, in German. */
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

export const stateWords: Words['states'] = {
  queued: 'Wartet',
  running: 'Läuft',
  paused: 'Pausiert',
  interrupted: 'Unterbrochen',
  done: 'Fertig',
  failed: 'Gescheitert',
  cancelled: 'Gestoppt',
};

export const timeWords: Words['time'] = {
  today: (clock) => `Heute ${clock}`,
  yesterday: (clock) => `Gestern ${clock}`,
};

export const unitWords: Words['units'] = {
  nats: 'nats',
  squaredError: 'mittlerer quadratischer Fehler',
  fraction: 'Anteil',
  aStep: 'je Schritt',
  beforeClipping: 'vor dem Clipping',
  stepsPerSecond: 'Schritte/s',
  afterEachEpoch: 'nach jeder Epoche',
};

export const navWords: Words['nav'] = {
  label: 'Hauptmenü',
  runs: 'Läufe',
  new: 'Neuer Lauf',
  generate: 'Generieren',
  welcome: 'Erste Schritte',
  settings: 'Einstellungen',
  inProgress: 'Läuft gerade',
  skip: 'Zum Inhalt springen',
  theme: 'Hell oder dunkel',
  title: (view) => `${view} · Tidemark`,
};

export const statusWords: Words['status'] = {
  nothing: 'Nichts läuft',
  busy: (running, queued) => {
    const going = `${running} ${running === 1 ? 'läuft' : 'laufen'}`;
    return queued > 0 ? `${going}, ${queued} ${queued === 1 ? 'wartet' : 'warten'}` : going;
  },
  engine: 'Engine',
  engineThreads: (title, threads) => `${title}, ${plural(threads, 'Thread', 'Threads')}`,
  version: (version) => `Tidemark ${version}`,
};

export const connectionWords: Words['connection'] = {
  lost: 'Die Verbindung zu Tidemark ist abgebrochen.',
  lostMore:
    'Zu sehen ist der letzte Stand, der ankam. Die Seite versucht es, bis Tidemark antwortet; wenn es beendet wurde: neu starten und Angehaltenes fortsetzen.',
  refused: 'Tidemark wurde neu gestartet, und diese Seite gehört zum früheren Start.',
  refusedMore: 'Den neuen Link öffnen, den Tidemark ausgegeben hat, oder ihn hier einfügen. Alle Läufe sind noch da.',
  noToken: 'Diese Seite braucht ihren Link',
  noTokenMore:
    'Tidemark zeigt die Läufe nur ihrem Besitzer. Den Link öffnen, der beim Start ausgegeben wurde: Er endet auf #token=… Oder ihn hier einfügen.',
  howTo: 'Um den Link zu sehen, den Server in einem Terminal neu starten (in einem Klon: npm start):',
  command: 'tidemark serve',
  paste: 'Link mit dem Token',
  use: 'Diesen Link verwenden',
  badLink: 'Das ist kein Link von Tidemark: Er muss #token= und 43 Buchstaben und Ziffern enthalten.',
};

export const welcomeWords: Words['welcome'] = {
  title: 'Eine Lernrate finden und mit ihr trainieren',
  lead: 'Alles läuft auf diesem Rechner und bleibt in einem eigenen Ordner. Ein Beispiel wählen; seine Daten sind schon da.',
  start: 'Starten',
  look: 'Erst anpassen',
  examples: 'Beispiele',
  loop: 'Wie es weitergeht',
  steps: [
    { title: '1. Bereichstest', text: 'Die Grenzen finden, zwischen denen der Loss fällt.' },
    { title: '2. Lauf', text: 'Zwischen ihnen trainieren, zyklisch oder in einem Zyklus.' },
    { title: '3. Vergleich', text: 'Läufe mit einer Baseline vergleichen, über Seeds.' },
    { title: '4. Sweep', text: 'Sehen, welche Einstellungen wichtig sind.' },
    { title: '5. Generieren', text: 'Mit dem trainierten Modell schreiben.' },
  ],
  own: 'Eigenes Experiment schreiben',
};

export const errorWords: Words['errors'] = {
  unexpected: 'Auf der Seite ist etwas schiefgegangen.',
  reload: 'Die Seite neu laden; was läuft, läuft weiter.',
  again: 'Seite neu laden',
};
