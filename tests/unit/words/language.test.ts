import { expect, it, test } from 'vitest';
import {
  counter,
  decimalOf,
  keptChoice,
  languageChoices,
  localeOf,
  spokenOf,
} from '../../../renderer/strings/language.ts';
import { language, locale } from '../../../renderer/strings/spoken.ts';

const none: readonly string[] = [];

it.each([
  ['en', ['de-DE'], 'en'],
  ['de', ['en-US'], 'de'],
  ['system', ['de-AT', 'en'], 'de'],
  ['system', ['fr-FR', 'DE', 'en'], 'de'],
  ['system', ['en-GB', 'de'], 'en'],
  ['system', ['fr-FR', 'den'], 'en'],
  ['system', none, 'en'],
] as const)('chosen %s, wanted %j: it speaks %s', (choice, wanted, spoken) => {
  expect(spokenOf(choice, wanted)).toBe(spoken);
});

it.each([
  ['de', ['en-US', 'de-CH'], 'de-CH'],
  ['en', ['de-DE', 'en-GB', 'en-US'], 'en-GB'],
  ['de', ['en-US'], 'de'],
] as const)('writes %s of %j as %s has it', (spoken, wanted, written) => {
  expect(localeOf(spoken, wanted)).toBe(written);
});

it.each([
  ['{"language":"de"}', 'de'],
  ['{"language":"system"}', 'system'],
  ['{"language":"xx"}', 'system'],
  ['{"language":["de"]}', 'system'],
  ['{}', 'system'],
  ['null', 'system'],
  ['{', 'system'],
  [null, 'system'],
])('kept as %j: the choice is %s', (text, choice) => {
  expect(keptChoice(text)).toBe(choice);
});

it.each([
  ['en-US', '1,234,567'],
  ['en-IN', '12,34,567'],
  ['de-DE', '1\u202f234\u202f567'],
])('counts in %s as %s', (written, text) => {
  expect(counter(written)(1_234_567)).toBe(text);
});

it.each([
  ['en-US', '.'],
  ['de-DE', ','],
  ['de-CH', '.'],
])('decimals in %s stand after %s', (written, sign) => {
  expect(decimalOf(written)).toBe(sign);
});

test('a count of thousands never looks like a loss', () => {
  for (const tag of ['en-US', 'de-DE', 'de-AT', 'de-CH']) expect(counter(tag)(1287)).not.toContain('.');
});

test('offers the system and each language; where there is no page, English is spoken', () => {
  expect(languageChoices).toEqual(['system', 'en', 'de']);
  expect([language, locale]).toEqual(['en', 'en-US']);
});
