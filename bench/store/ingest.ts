/** Eight training processes tell the core their steps as fast as it takes them, through launcher, attempt and record. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import { fromReal } from '../../shared/contract/runs.ts';
import { lossAt, valuesAt } from './values.ts';

const WRITERS = 8;

export interface Ingested {
  readonly points: number;
  readonly points_per_second: number;
  readonly bytes_per_point: number;
}

/** @param steps of each of the eight runs */
export async function ingest(home: string, steps: number): Promise<Ingested> {
  const launcher = nodeLauncher(join(import.meta.dirname, 'worker.ts'));
  const resources = join(import.meta.dirname, '../../resources');
  const core = await openCore({ home, host: 'cli', version: '0', resources, launcher, maxRunning: WRITERS });
  const ids: string[] = [];
  for (let seed = 1; seed <= WRITERS; seed++) {
    const task = { type: 'text', data: 'builtin:shakespeare-hamlet' };
    const spec = { notes: JSON.stringify({ steps }), task, training: { seed } };
    ids.push((await core.api.call('runs.start', { spec, base_dir: home })).id);
  }
  await core.idle();
  const runs = await Promise.all(ids.map((id) => core.api.call('runs.get', { id })));
  // From when the first process was ready to train to when the last was told that all is durable.
  const began = Math.min(...runs.map((r) => Date.parse((r as { started: string }).started)));
  const begun = runs.map((r) => r.seconds);
  const ended = Math.max(...runs.map((r) => Date.parse((r as { ended: string }).ended)));
  for (const [i, run] of runs.entries()) {
    if (run.state !== 'done' || run.step !== steps) throw new Error(`Run ${run.id}: ${run.state}, ${run.reason}`);
    const [series] = await core.api.call('runs.series', { id: run.id, names: ['loss'], from: steps - 100 });
    series?.step.forEach((step, k) => {
      if (fromReal(series.value[k] as number) !== lossAt(step, steps, i + 1)) throw new Error(`Step ${step} differs.`);
    });
  }
  if (begun.some((s) => s <= 0)) throw new Error('A run took no time.');
  await core.close();
  const { values, timings } = valuesAt(0, steps, 1);
  const points = WRITERS * steps * (Object.keys(values).length + Object.keys(timings).length);
  return {
    points,
    points_per_second: points / ((ended - began) / 1000),
    bytes_per_point: statSync(join(home, 'tidemark.db')).size / points,
  };
}
