/** Data folders for the page to show: a long history, and a few long runs. Written by the core's own recording. */
import type { RunEvent } from '../../shared/events.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { moveRun } from '../../electron/core/store/runs.ts';
import { addRun, writer } from '../store/fill.ts';
import { lossAt, noise } from '../store/values.ts';

const EPOCHS = 10;
const STEPS = 200;
const BATCH = 10_000;

function epoch(seed: number, number: number): RunEvent {
  const eval_loss = 1.2 + noise(number, seed, 7) + 2 / number;
  return {
    type: 'epoch',
    epoch: number,
    step: (number * STEPS) / EPOCHS,
    train_loss: eval_loss - 0.1,
    eval_loss,
    eval_accuracy: 1 / eval_loss,
    metrics: { perplexity: Math.exp(eval_loss) },
    seconds: 10,
  };
}

/** `runs` finished runs with ten epochs each. */
export function longHistory(home: string, runs: number): void {
  const { db } = openStore(home);
  for (let seed = 0; seed < runs; seed++) {
    const id = addRun(db, {
      name: `run ${seed}`,
      tags: [`kind:${['base', 'test', 'sweep'][seed % 3]}`],
      optimizer: { type: seed % 2 ? 'sgd' : 'adam', lr: 0.1 * noise(0, seed, 8) },
      training: { seed, epochs: EPOCHS },
    });
    const loss = Float64Array.from({ length: STEPS }, (_, i) => lossAt(i, STEPS, seed));
    const epochs = Array.from({ length: EPOCHS }, (_, i) => epoch(seed, i + 1));
    writer(db, id)([{ type: 'steps', first: 0, series: { loss } }, ...epochs]);
    moveRun(db, id, 'ended-done', null);
  }
  db.close();
}

/** `runs` runs whose loss has `points` points each. Resolves to their ids. */
export function longRuns(home: string, runs: number, points: number): string[] {
  const { db } = openStore(home);
  const ids = Array.from({ length: runs }, (_, seed) => {
    // Each with a rate of its own: seeds of one setting would be drawn as one mean.
    const id = addRun(db, { name: `long ${seed}`, optimizer: { type: 'sgd', lr: 0.01 * (seed + 1) } });
    const write = writer(db, id);
    for (let first = 0; first < points; first += BATCH) {
      const length = Math.min(BATCH, points - first);
      const loss = Float64Array.from({ length }, (_, i) => lossAt(first + i, points, seed));
      write([{ type: 'steps', first, series: { loss } }]);
    }
    moveRun(db, id, 'ended-done', null);
    return id;
  });
  db.close();
  return ids;
}
