/** A line drawn in the order of its steps, where x goes to and fro: uPlot's own paths go from left to right. */
import type uPlot from 'uplot';
import type { Points } from '../chart.ts';

export function pathOf(u: uPlot, points: Points | undefined): uPlot.Series.Paths {
  const stroke = new Path2D();
  const log = u.scales.y?.distr === 3;
  let drawing = false;
  points?.value.forEach((value, i) => {
    if (!Number.isFinite(value) || (log && value <= 0)) {
      drawing = false;
      return;
    }
    const x = u.valToPos(points.step[i] as number, 'x', true);
    const y = u.valToPos(value, 'y', true);
    if (drawing) stroke.lineTo(x, y);
    else stroke.moveTo(x, y);
    drawing = true;
  });
  return { stroke, fill: null, clip: null, band: null };
}
