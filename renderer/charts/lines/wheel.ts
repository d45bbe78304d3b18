/** Zooming and panning a horizontal axis. Pure. */

export type Span = readonly [number, number];

/** `span` zoomed by `factor` (below 1: in) around `at`, inside `whole`; never below `least`. */
export function zoomed(span: Span, at: number, factor: number, whole: Span, least: number): Span {
  const width = Math.min(whole[1] - whole[0], Math.max(least, (span[1] - span[0]) * factor));
  const part = (at - span[0]) / (span[1] - span[0] || 1);
  return within([at - part * width, at + (1 - part) * width], whole);
}

/** `span` moved by a part of its width, inside `whole`. */
export function panned(span: Span, part: number, whole: Span): Span {
  const by = part * (span[1] - span[0]);
  return within([span[0] + by, span[1] + by], whole);
}

function within([low, high]: Span, [first, last]: Span): Span {
  const width = high - low;
  if (width >= last - first) return [first, last];
  if (low < first) return [first, first + width];
  return high > last ? [last - width, last] : [low, high];
}
