/** Lines at the end of a terminal that are drawn over in place; what is printed between stands above them. */
export interface Block {
  /** Draws now, or soon: at most every `REDRAW_MS`. */
  draw(lines: () => readonly string[]): void;
  /** Takes the lines away, so that something can be printed; they come back with the next draw. */
  clear(): void;
}

const REDRAW_MS = 250;

/** Whether the terminal is told to have no more than ASCII. */
export const plainText = (): boolean =>
  /^(C|POSIX)$/.test(process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || '');

/** Cut at the width, by characters: a line that wraps would not be taken away whole. */
export const fit = (line: string, columns: number): string => {
  const letters = [...line];
  return letters.length < columns ? line : `${letters.slice(0, Math.max(0, columns - 2)).join('')}…`;
};

/** @param stream a terminal; null draws nothing */
export function createBlock(stream: NodeJS.WriteStream | null): Block {
  let height = 0;
  let drawn = 0;
  let waiting: NodeJS.Timeout | null = null;
  let wanted: () => readonly string[] = () => [];

  const takeAway = (): string => (height === 0 ? '' : `${height > 1 ? `\x1b[${height - 1}A` : ''}\r\x1b[J`);

  function put(): void {
    waiting = null;
    if (!stream) return;
    const lines = wanted()
      .slice(0, Math.max(1, (stream.rows || 24) - 1))
      .map((line) => fit(line, stream.columns || 80));
    stream.write(`${takeAway()}${lines.join('\n')}`);
    height = lines.length;
    drawn = Date.now();
  }

  return {
    draw(lines) {
      wanted = lines;
      if (!stream || waiting) return;
      const wait = drawn + REDRAW_MS - Date.now();
      if (wait <= 0) put();
      else waiting = setTimeout(put, wait).unref();
    },
    clear() {
      if (waiting) clearTimeout(waiting);
      waiting = null;
      if (stream && height > 0) stream.write(takeAway());
      height = 0;
      drawn = 0;
    },
  };
}
