/** What the app says outside its page, in German. */
import { expect, it } from 'vitest';
import { noticesOf } from '../../../electron/hosts/desktop/attention.ts';
import { closingQuestion } from '../../../electron/hosts/desktop/closing.ts';
import { linkQuestion, parseLink } from '../../../electron/hosts/desktop/link.ts';
import { places } from '../../../renderer/views/shell/places.ts';
import { de } from '../../../renderer/strings/de.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { firstSpoken } from '../../../shared/language.ts';
import { mainPlaces } from '../../../shared/places.ts';
import { desktopWords } from '../../../shared/words/desktop.ts';
import { placeWords } from '../../../shared/words/places.ts';

const words = desktopWords.de;

it('speaks the first language that is wanted and there', () => {
  expect(firstSpoken(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(firstSpoken([])).toBe('en');
});

it('asks and tells in German', () => {
  expect(closingQuestion(2, words)).toMatchObject({
    message: '2 Läufe sind im Gang.',
    checkboxLabel: 'Von jetzt an immer so',
  });
  const link = parseLink('tidemark://compare?ids=a,b', words);
  expect(link && linkQuestion(link, words).message).toBe('Soll Tidemark einen Vergleich öffnen?');
  const run = {
    id: 'a',
    number: 7,
    name: '',
    kind: 'train',
    state: 'done',
    step: 12,
    seconds: 8,
    tags: [],
    metrics: {},
    reason: null,
  };
  const before = new Map([['a', { state: 'running' as const, step: 1, total_steps: 12 }]]);
  expect(noticesOf(before, [run as unknown as RunSummary], new Map(), words)).toEqual([
    { title: 'Lauf #7 ist fertig', body: '12 Schritte in 8 s.', hash: '#/run/a' },
  ]);
});

it('the places are those of the page, in its order, and called as it calls them', () => {
  expect(places.filter((place) => place.side === 'top').map((place) => place.view.name)).toEqual(mainPlaces);
  expect(placeWords.de).toMatchObject({ runs: de.nav.runs, 'range-tests': de.range.title, sweeps: de.sweep.title });
  expect(placeWords.de).toMatchObject({ compare: de.compare.title, new: de.nav.new, generate: de.nav.generate });
});
