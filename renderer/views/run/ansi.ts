/** Colours of a terminal, as spans of text with a class each. Pure; what is no colour is left out. */

export interface Span {
  readonly text: string;
  /** Of the classes red, green, yellow, blue, faint and bold, those that hold; '' for none. */
  readonly look: string;
}

const COLOURS: Readonly<Record<number, string>> = {
  30: 'faint',
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
  35: 'blue',
  36: 'blue',
  90: 'faint',
  91: 'red',
  92: 'green',
  93: 'yellow',
  94: 'blue',
  95: 'blue',
  96: 'blue',
};

/** A longer line would make more elements than a page should hold. */
const MOST_SPANS = 200;

export function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let colour = '';
  let bold = false;
  const put = (text: string): void => {
    const look = [colour, bold ? 'bold' : ''].filter(Boolean).join(' ');
    const last = spans.at(-1);
    if (text === '') return;
    if (last && (last.look === look || spans.length >= MOST_SPANS))
      spans[spans.length - 1] = { text: last.text + text, look: last.look };
    else spans.push({ text, look });
  };
  const escapes = /\u001b\[([0-9;:?]{0,40})[ -/]{0,3}([@-~])|\u001b/g;
  let from = 0;
  for (const found of line.matchAll(escapes)) {
    put(line.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[2] !== 'm') continue;
    for (const code of (found[1] || '0').split(/[;:]/).map(Number)) {
      if (code === 0) [colour, bold] = ['', false];
      else if (code === 1) bold = true;
      else if (code === 22) bold = false;
      else if (code === 39 || code === 37 || code === 97) colour = '';
      else colour = COLOURS[code] ?? colour;
    }
  }
  put(line.slice(from));
  return spans;
}
