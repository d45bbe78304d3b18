/** A chart as an SVG file: drawn from its model, not from what is on the screen. Pure. */
import type { ChartModel } from '../chart.ts';
import { linesSvg } from './lines.ts';
import { matrixSvg } from './matrix.ts';
import type { SvgOptions } from './page.ts';
import { rangeSvg } from './range.ts';
import { spreadSvg } from './spread.ts';

export type { SvgOptions } from './page.ts';

export function svgOf(model: ChartModel, options: SvgOptions): string {
  switch (model.kind) {
    case 'lines':
      return linesSvg(model, options);
    case 'range':
      return rangeSvg(model, options);
    case 'matrix':
      return matrixSvg(model, options);
    case 'spread':
      return spreadSvg(model, options);
  }
}
