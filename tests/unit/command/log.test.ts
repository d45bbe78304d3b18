import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { GAP, logOf } from '../../../electron/core/queries/log.ts';
import { openLog } from '../../../electron/worker/command/log-file.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tidemark-log-'));
  folders.push(made);
  return made;
}
const all = { id: 'x', grep: '', after: 0, limit: 1000, last: false };
const texts = async (dir: string, input = {}): Promise<string[]> =>
  (await logOf(dir, { ...all, ...input })).lines.map((l) => l.text);

it('gives back the lines as they were written, over several attempts', async () => {
  const dir = folder();
  for (const lines of [['one', '\u001b[31mtwo\u001b[0m'], ['three']]) {
    const log = openLog(dir);
    lines.forEach(log.line);
    expect(log.close()).toBe(0);
  }
  expect(await texts(dir)).toEqual(['one', '\u001b[31mtwo\u001b[0m', 'three']);
});

it('finds lines whatever their case and colours, page by page', async () => {
  const dir = folder();
  const log = openLog(dir);
  for (let i = 1; i <= 100; i++) log.line(i % 10 === 0 ? `E\u001b[31mrr\u001b[0mor ${i}` : `line ${i}`);
  log.close();
  const first = await logOf(dir, { ...all, grep: 'ERROR', limit: 4 });
  expect(first.lines.map((l) => l.number)).toEqual([10, 20, 30, 40]);
  const rest = await logOf(dir, { ...all, grep: 'ERROR', after: first.next as number });
  expect(rest.lines.map((l) => l.number)).toEqual([50, 60, 70, 80, 90, 100]);
  expect(rest.next).toBeNull();
});

it('gives the last lines when asked', async () => {
  const dir = folder();
  const log = openLog(dir);
  for (let i = 1; i <= 50; i++) log.line(String(i));
  log.close();
  expect(await texts(dir, { last: true, limit: 3 })).toEqual(['48', '49', '50']);
});

it('keeps the beginning and the end of what is too long, and says so between them', async () => {
  const dir = folder();
  const log = openLog(dir, { size: 100, first: 2, last: 3 });
  for (let i = 0; i < 200; i++) {
    log.line(`line number ${i}`);
    log.flush();
  }
  log.close();
  expect(readdirSync(join(dir, 'log')).length).toBeLessThanOrEqual(5);
  const lines = await texts(dir);
  expect(lines[0]).toBe('line number 0');
  expect(lines.at(-1)).toBe('line number 199');
  expect(lines.filter((l) => l === GAP)).toHaveLength(1);
  expect((await logOf(dir, all)).gap).toBe(true);
});

it('is empty where there is none', async () => {
  expect(await logOf(folder(), all)).toEqual({ lines: [], read: 0, next: null, bytes: 0, gap: false });
});
