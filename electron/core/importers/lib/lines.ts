/** Lines of a text file, some at a time, none longer than a bound. */
import { openBytes } from './bytes.ts';

const PART = 65_536;
export const LONGEST_LINE = 65_536;

/** Batches of lines without their ends; null for a line that is too long. Line ends are LF or CR LF. */
export async function* linesOf(path: string): AsyncGenerator<(string | null)[]> {
  const bytes = await openBytes(path);
  const utf8 = new TextDecoder();
  let rest = '';
  let tooLong = false;
  try {
    for (let more = true; more;) {
      more = await bytes.fill(1);
      if (!more) break;
      let size = PART;
      while (!bytes.has(size)) size = Math.floor(size / 2);
      const parts = (rest + utf8.decode(bytes.take(size), { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      const lines: (string | null)[] = parts.map((line) =>
        line.length > LONGEST_LINE ? null : line.replace(/\r$/, ''),
      );
      if (tooLong && lines.length > 0) {
        lines[0] = null;
        tooLong = false;
      }
      if (rest.length > LONGEST_LINE) {
        rest = '';
        tooLong = true;
      }
      if (lines.length > 0) yield lines;
    }
    if (tooLong) yield [null];
    else if (rest !== '') yield [rest.replace(/\r$/, '')];
  } finally {
    await bytes.close();
  }
}
