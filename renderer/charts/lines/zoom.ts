/** What a plot shows of its horizontal axis, and the wheel over it. */
import uPlot from 'uplot';
import { panned, type Span, zoomed } from './wheel.ts';

/** Every plot that shares this one's cursor shows the same steps. */
export function showSpan(plot: uPlot, [min, max]: Span): void {
  const { key } = plot.cursor.sync ?? {};
  for (const one of key ? uPlot.sync(key).plots : [plot]) one.setScale('x', { min, max });
}

export const spanOf = (plot: uPlot): Span => [plot.scales.x?.min ?? 0, plot.scales.x?.max ?? 1];

/** Ctrl and the wheel (a pinch on a touchpad) zoom where the pointer is; sideways, or with Shift, it pans. Alone it scrolls the page. */
export function listen(plot: uPlot, whole: () => Span, least: number): void {
  plot.over.addEventListener(
    'wheel',
    (event) => {
      const span = spanOf(plot);
      const sideways = event.deltaX || (event.shiftKey ? event.deltaY : 0);
      if (event.ctrlKey) {
        const at = plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x');
        showSpan(plot, zoomed(span, at, Math.exp(event.deltaY / 300), whole(), least));
      } else if (sideways !== 0) showSpan(plot, panned(span, sideways / Math.max(1, plot.over.clientWidth), whole()));
      else return;
      event.preventDefault();
    },
    { passive: false },
  );
}
