/** A metric at the steps that other series are drawn at, for a chart of these against it. Pure. */
import type { Points } from '../charts/chart.ts';
import type { SeriesByName } from './series.ts';

/** Steps of all series and of `more`, each once and rising, that are not among those of `known`. */
export function stepsWanted(series: SeriesByName, more: readonly number[], known: Points): Float64Array {
  const all = Object.values(series).map((points) => points.step);
  const steps = new Float64Array(all.reduce((n, step) => n + step.length, more.length));
  let at = 0;
  for (const step of [...all, more]) {
    steps.set(step, at);
    at += step.length;
  }
  steps.sort();
  let [kept, k] = [0, 0];
  for (const step of steps) {
    while (k < known.step.length && (known.step[k] as number) < step) k++;
    if (known.step[k] === step || (kept > 0 && steps[kept - 1] === step)) continue;
    // Never ahead of what is read.
    steps[kept++] = step;
  }
  return steps.slice(0, kept);
}

/** Both in one rising order; where both have a step, `more` counts. */
export function joined(held: Points, more: Points): Points {
  const n = held.step.length + more.step.length;
  const [step, value] = [new Float64Array(n), new Float64Array(n)];
  let [a, b, kept] = [0, 0, 0];
  while (a < held.step.length || b < more.step.length) {
    const [x, y] = [held.step[a] ?? Infinity, more.step[b] ?? Infinity];
    step[kept] = Math.min(x, y);
    value[kept++] = (y <= x ? more.value[b] : held.value[a]) as number;
    if (x <= y) a++;
    if (y <= x) b++;
  }
  return { step: step.slice(0, kept), value: value.slice(0, kept) };
}
