import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLog } from '../../../electron/hosts/log-file.ts';

let home: string;
let said: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tidemark-log-'));
  said = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));
const mirror = (line: string): void => void said.push(line);
const read = (name: string): string => readFileSync(join(home, 'logs', name), 'utf8');

it('writes each line with its time and process, also to the mirror', () => {
  openLog(home, mirror)('something');
  expect(said).toEqual(['something']);
  expect(read('tidemark.log')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \d+ something\n$/);
});

it('goes on after an earlier start, and begins a new file at its bound, keeping three', () => {
  const limits = { maxBytes: 200, files: 3 };
  openLog(home, mirror, limits)('first');
  const log = openLog(home, mirror, limits);
  for (let i = 0; i < 60; i++) log(`line ${i}`);
  expect(readdirSync(join(home, 'logs')).toSorted()).toEqual(['tidemark.1.log', 'tidemark.2.log', 'tidemark.log']);
  const all = read('tidemark.2.log') + read('tidemark.1.log') + read('tidemark.log');
  const numbers = [...all.matchAll(/line (\d+)/g)].map((found) => Number(found[1]));
  expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
  expect(numbers.at(-1)).toBe(59);
  expect(all.length).toBeLessThan(3 * 300);
});

it('cuts a line that has no end', () => {
  openLog(home, mirror)('x'.repeat(1e6));
  expect(read('tidemark.log').length).toBeLessThan(4100);
});

it('says once why nothing can be written, and goes on when it can', () => {
  writeFileSync(join(home, 'logs'), 'a file where the folder should be');
  const log = openLog(home, mirror);
  log('a');
  log('b');
  expect(said).toHaveLength(3);
  expect(said[1]).toContain('The log cannot be written');
  rmSync(join(home, 'logs'));
  mkdirSync(join(home, 'logs'));
  log('c');
  expect(read('tidemark.log')).toContain(' c\n');
});
