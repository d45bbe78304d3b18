/** A line of a few points in a table cell, as an SVG path. Pure. */

/** Within `width` x `height`, 1 px clear of the edges; NaN breaks the line, an infinity is drawn as a break too. */
export function sparkPath(values: readonly number[], count: number, width: number, height: number): string {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(...finite);
  const span = Math.max(...finite) - low || 1;
  const last = Math.max(1, Math.max(count, values.length) - 1);
  let path = '';
  let pen = 'M';
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) {
      pen = 'M';
      return;
    }
    const x = 1 + (i / last) * (width - 2);
    const y = height - 2 - ((value - low) / span) * (height - 4);
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
  });
  // One point alone would draw nothing: a stroke of no length with round caps is a dot.
  return finite.length === 1 ? `${path}h0` : path;
}
