/** Views 2,000 px wide of one long series, at every zoom, each held to the raw points. */
import { join } from 'node:path';
import { openCore } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { fromReal } from '../../shared/contract/runs.ts';
import { addRun, median, quantile, timed, writer } from './fill.ts';
import { lossAt } from './values.ts';

const BATCH = 10_000;
const PIXELS = 2000;
const VIEWS = 60;

export interface Zoom {
  /** Points in the view. */
  readonly width: number;
  readonly median_ms: number;
  /** 95 of 100 views are no slower. */
  readonly p95_ms: number;
  readonly worst_ms: number;
}

export async function view(home: string, points: number): Promise<Zoom[]> {
  const { db } = openStore(home);
  const id = addRun(db);
  const write = writer(db, id);
  for (let first = 0; first < points; first += BATCH) {
    const loss = Float64Array.from({ length: Math.min(BATCH, points - first) }, (_, i) => lossAt(first + i, points, 1));
    write([{ type: 'steps', first, series: { loss } }]);
  }
  db.close();

  const launcher = nodeLauncher(join(import.meta.dirname, 'worker.ts'));
  const core = await openCore({ home, host: 'cli', version: '0', resources: home, launcher });
  const zooms: Zoom[] = [];
  for (let width = 1000; ; width = Math.min(points, width * 4)) {
    const places = Array.from({ length: VIEWS }, (_, i) =>
      Math.floor(((points - width) * (i * 0.618 + 0.1)) % (points - width + 1)),
    );
    const seen: { from: number; value: number[] }[] = [];
    const times = await timed(VIEWS, async (i) => {
      const from = places[i] as number;
      const input = { id, names: ['loss'], from, to: from + width - 1, max_points: PIXELS };
      const [series] = await core.api.call('runs.series', input);
      seen.push({ from, value: (series?.value ?? []).map(fromReal) });
    });
    for (const { from, value } of seen.slice(0, 3)) holdToRaw(from, width, points, value);
    zooms.push({ width, median_ms: median(times), p95_ms: quantile(times, 0.95), worst_ms: Math.max(...times) });
    if (width === points) break;
  }
  await core.close();
  return zooms;
}

function holdToRaw(from: number, width: number, points: number, value: readonly number[]): void {
  let [low, high] = [Infinity, -Infinity];
  for (let step = from; step < from + width; step++) {
    const loss = lossAt(step, points, 1);
    if (loss < low) low = loss;
    if (loss > high) high = loss;
  }
  const [least, greatest] = [value.reduce((a, b) => Math.min(a, b)), value.reduce((a, b) => Math.max(a, b))];
  if (least !== low || greatest !== high)
    throw new Error(`Steps ${from} and ${width} on: ${least}..${greatest} shown, ${low}..${high} stored.`);
}
