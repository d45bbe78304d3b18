import { expect, it, test } from 'vitest';
import { type Said, clock, exactClock, since, when } from '../../../renderer/ui/time.ts';
import { de } from '../../../renderer/strings/de.ts';
import { en } from '../../../renderer/strings/en.ts';

const us: Said = { locale: 'en-US', ...en.time };
const british: Said = { locale: 'en-GB', ...en.time };
const german: Said = { locale: 'de-DE', ...de.time };
const now = new Date(2026, 10, 23, 18, 30);
/** Whichever space a locale takes. */
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

it.each([
  ['today', new Date(2026, 10, 23, 9, 5), 'Today 9:05 AM', 'Today 09:05', 'Heute 09:05'],
  ['yesterday', new Date(2026, 10, 22, 22, 41), 'Yesterday 10:41 PM', 'Yesterday 22:41', 'Gestern 22:41'],
  ['this year', new Date(2026, 2, 4, 17, 30), 'Mar 4 5:30 PM', '4 Mar 17:30', '4. März 17:30'],
  ['another year', new Date(2024, 4, 4, 0, 0), 'May 4, 2024 12:00 AM', '4 May 2024 00:00', '4. Mai 2024 00:00'],
])('says a moment of %s as each locale has it', (_, moment, ...texts) => {
  expect([us, british, german].map((said) => plain(when(moment, now, said)))).toEqual(texts);
});

test('leaves the day out where it is today', () => {
  const moment = new Date(2026, 10, 23, 9, 5);
  expect(since(moment, now, german)).toBe('09:05');
  expect(since(new Date(2026, 10, 22, 9, 5), now, german)).toBe('Gestern 09:05');
  expect(plain(clock(moment, us))).toBe('9:05 AM');
});

test('the clock of a log is the same everywhere', () => {
  expect(exactClock(new Date(2026, 10, 23, 9, 5, 7))).toBe('09:05:07');
});
