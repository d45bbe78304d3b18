/** A script's output, page by page: the files the worker writes (electron/worker/command/log-file.ts), read as one text. */
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ParsedInputOf } from '../../../shared/contract/index.ts';
import type { LogPage } from '../../../shared/contract/scripts.ts';
import { withoutColours } from '../../../shared/reporting/reader.ts';

/** A page holds no more than this, so that no answer grows beyond what a page can show. */
const MOST_CHARACTERS = 2_000_000;

export const GAP = '... A part of the output is missing here: it was too long to be kept whole. ...';

/** The files in order, and whether numbers are missing between them. */
function filesOf(dir: string): { files: string[]; gapBefore: string | null } {
  const folder = join(dir, 'log');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((n) => /^\d{6,}\.txt$/.test(n))
        .sort()
    : [];
  const gap = names.findIndex((name, i) => i > 0 && parseInt(name, 10) !== parseInt(names[i - 1] as string, 10) + 1);
  return {
    files: names.map((n) => join(folder, n)),
    gapBefore: gap === -1 ? null : join(folder, names[gap] as string),
  };
}

/** @param dir the run's own folder */
export async function logOf(dir: string, { grep, after, limit, last }: ParsedInputOf<'runs.log'>): Promise<LogPage> {
  const { files, gapBefore } = filesOf(dir);
  const wanted = grep.toLowerCase();
  const fits = (text: string): boolean => wanted === '' || withoutColours(text).toLowerCase().includes(wanted);
  const lines: { number: number; text: string }[] = [];
  let number = 0;
  let characters = 0;
  let next: number | null = null;

  /** Returns false where the page is full. */
  const take = (text: string): boolean => {
    number += 1;
    if (number <= after || !fits(text)) return true;
    if (!last && (lines.length >= limit || characters > MOST_CHARACTERS)) {
      next = number - 1;
      return false;
    }
    lines.push({ number, text });
    characters += text.length;
    while (last && (lines.length > limit || (characters > MOST_CHARACTERS && lines.length > 1)))
      characters -= (lines.shift() as { text: string }).text.length;
    return true;
  };

  for (const file of files) {
    if (next !== null || (file === gapBefore && !take(GAP))) break;
    const input = createReadStream(file, 'utf8');
    for await (const text of createInterface({ input, crlfDelay: Infinity })) if (!take(text)) break;
    input.destroy();
  }
  const bytes = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  return { lines, read: number, next, bytes, gap: gapBefore !== null };
}
