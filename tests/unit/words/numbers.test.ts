import { afterEach, expect, it, test } from 'vitest';
import { counter, decimalOf } from '../../../renderer/strings/language.ts';
import {
  formatBytes,
  formatCount,
  formatFigures,
  formatFixed,
  formatLoss,
  formatLr,
  formatShort,
  readNumber,
  readNumbers,
  writeBy,
} from '../../../shared/format.ts';
import { csvOf } from '../../../renderer/charts/save.ts';
import type { SpreadModel } from '../../../renderer/charts/chart.ts';

const speak = (locale: string): void => writeBy({ count: counter(locale), decimal: decimalOf(locale) });
afterEach(() => speak('en-US'));

test('in German every number has a decimal comma, and no count has a point', () => {
  speak('de-DE');
  expect([formatLoss(1.598), formatLoss(0.0123), formatLr(0.00025), formatLr(0.1), formatBytes(6_606_029)]).toEqual([
    '1,598',
    '0,0123',
    '2,5e−4',
    '0,1',
    '6,3 MiB',
  ]);
  expect([formatFixed(0.5, 2), formatFigures(12.3456, 4), formatShort(1_240_000), formatCount(1287)]).toEqual([
    '0,50',
    '12,35',
    '1,2M',
    '1\u202f287',
  ]);
});

test('a loss that ran away is a power of ten', () => {
  expect([999_999, 1e6, 15_635_185_098, -2e9].map(formatLoss)).toEqual(['999999.000', '1e6', '1.56e10', '-2e9']);
});

it.each([
  ['0.001', 0.001],
  ['0,001', 0.001],
  [' 2,5e−4 ', 0.00025],
  ['-3', -3],
  ['', NaN],
  ['1,234.5', NaN],
  ['1,2,3', NaN],
  ['fast', NaN],
])('reads %j as a person means it', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test('reads a row of numbers by the decimal sign of the language', () => {
  expect([readNumbers('0,1e-4,1e-3'), readNumbers('0, 0.0001'), readNumbers(' ')]).toEqual([
    [0, 1e-4, 1e-3],
    [0, 1e-4],
    [],
  ]);
  speak('de-DE');
  // Not 0 and 1: nobody would see why a test was made with a decay of 1.
  expect([readNumbers('0,0001'), readNumbers('0; 0,0001'), readNumbers('0, 0,0001, 0.001')]).toEqual([
    [1e-4],
    [0, 1e-4],
    [0, 1e-4, 1e-3],
  ]);
  expect(readNumbers('0,1e-4,1e-3')).toEqual([NaN]);
});

test('what is saved for programs has a point in every language', () => {
  speak('de-DE');
  const model = {
    kind: 'spread',
    quantiles: [0.5],
    facts: [{ name: 'R²', value: 0.912, text: formatFixed(0.912, 3) }],
  } as unknown as SpreadModel;
  expect(csvOf(model, 'Residuals', ',')).toMatch(/,0\.5\nR²,0\.912\n$/);
});
