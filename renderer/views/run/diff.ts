/** What changed from one text to another, in words. Myers' O(ND) algorithm ("An O(ND) Difference Algorithm", 1986). Pure. */

export interface Change {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Words, runs of white space, and every other character by itself. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}_'’]+|\s+|[^]/gu) ?? [];

/** Changes beyond which two texts have nothing to do with each other; it bounds the time, too. */
const MOST_CHANGES = 800;

/** From `before` to `after`, in order: what is the same or new makes up `after`, what is the same or gone `before`. */
export function diffOf(before: string, after: string): Change[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [inA, inB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  return joined([
    ...a.slice(0, head).map((text): Change => ({ kind: 'same', text })),
    ...(shortest(inA, inB) ?? [...inA.map(gone), ...inB.map(fresh)]),
    ...a.slice(a.length - tail).map((text): Change => ({ kind: 'same', text })),
  ]);
}

const gone = (text: string): Change => ({ kind: 'gone', text });
const fresh = (text: string): Change => ({ kind: 'new', text });

/** A shortest way from one to the other; null where it is longer than `MOST_CHANGES`. */
function shortest(a: readonly string[], b: readonly string[]): Change[] | null {
  const most = Math.min(MOST_CHANGES, a.length + b.length);
  // Furthest place in `a` by diagonal (place in `a` less place in `b`), for each number of changes.
  const trace: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= most; d++) {
    const next = new Map(reach);
    trace.push(reach);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walked(a, b, trace);
    }
    reach = next;
  }
  return null;
}

function walked(a: readonly string[], b: readonly string[], trace: readonly Map<number, number>[]): Change[] {
  const back: Change[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] as Map<number, number>;
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (reach.get(from) ?? 0);
    const fromY = d === 0 ? 0 : fromX - from;
    const [startX, startY] = d === 0 ? [0, 0] : down ? [fromX, fromY + 1] : [fromX + 1, fromY];
    while (x > startX && y > startY) {
      x--;
      y--;
      back.push({ kind: 'same', text: a[x] as string });
    }
    if (d > 0) {
      if (down) back.push(fresh(b[--y] as string));
      else back.push(gone(a[--x] as string));
    }
  }
  return back.reverse();
}

/**
 * Neighbours of one kind as one, what is gone before what is new. White space and signs that two changes have between them by
 * chance are part of the change: nobody reads word, comma, word.
 */
function joined(changes: readonly Change[]): Change[] {
  const out: Change[] = [];
  let [old, now, quiet] = ['', '', ''];
  const flush = (): void => {
    if (old !== '') out.push(gone(old));
    if (now !== '') out.push(fresh(now));
    if (quiet !== '') out.push({ kind: 'same', text: quiet });
    [old, now, quiet] = ['', '', ''];
  };
  for (const { kind, text } of changes) {
    if (kind === 'same') {
      if (old + now === '' || /[\p{L}\p{N}]/u.test(text)) {
        quiet += text;
        const last = out.at(-1);
        if (old + now === '' && last?.kind === 'same') {
          out[out.length - 1] = { kind: 'same', text: last.text + quiet };
          quiet = '';
        } else flush();
      } else quiet += text;
      continue;
    }
    if (quiet !== '') {
      old += quiet;
      now += quiet;
      quiet = '';
    }
    if (kind === 'gone') old += text;
    else now += text;
  }
  flush();
  return out;
}
