/**
 * Times steps whose batches a thread of their own makes against steps that make theirs themselves, in turns of the same process:
 * argv is the engine, the model, and `rotate` for augmentation. Prints one row.
 */
import { type EngineId, loadEngine } from '../../electron/worker/engine/index.ts';
import { bareStep } from '../lib/bare.ts';
import { specOf } from '../step/workloads.ts';

const [engine, model, augmented] = process.argv.slice(2) as [EngineId, 'mlp' | 'cnn', string | undefined];
const [TURNS, STEPS] = [25, 200];
const plain = specOf(model);
const spec = augmented
  ? { ...plain, task: { ...plain.task, augment: { shift: 2, flip: false, rotate: 10 } } as typeof plain.task }
  : plain;
const loaded = await loadEngine(engine, 2);
const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] as number;

/** Steps of a task of its own: the median of so many, milliseconds. */
async function stepper(alone: boolean): Promise<(count: number) => number> {
  const step = await bareStep(loaded, spec, alone);
  let next = 0;
  return (count) =>
    median(
      Array.from({ length: count }, () => {
        const began = performance.now();
        step([next++], { lr: 0.001, momentum: 0.9, weight_decay: null }).read();
        return performance.now() - began;
      }),
    );
}

const [aside, here] = [await stepper(false), await stepper(true)];
for (const warm of [aside, here]) warm(STEPS);
const turns = Array.from({ length: TURNS }, () => ({ aside: aside(STEPS), here: here(STEPS) }));
const of = (pick: (turn: { aside: number; here: number }) => number): string => median(turns.map(pick)).toFixed(2);
console.log(
  `| ${model}${augmented ? ', shifted and rotated' : ''} | ${engine} | ${of((t) => t.aside)} | ${of((t) => t.here)} | ${of((t) => t.aside / t.here)} |`,
);
process.exit(0);
