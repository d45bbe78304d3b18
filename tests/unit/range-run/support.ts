/** A whole range test in this process: the real curves, engine and task, with every event kept. */
import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { rangeTest } from '../../../electron/worker/range-test/test.ts';
import type { Control } from '../../../electron/worker/train/control.ts';
import { createReporter } from '../../../electron/worker/train/reporter.ts';
import type { EndedEvent, RangeTestJob, RunEvent } from '../../../shared/events.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { rangeTestOptions } from '../../../shared/spec/range-test.ts';

export function testJob(
  spec: ExperimentSpec,
  base_dir: string,
  options: Record<string, unknown> = {},
  more: Partial<RangeTestJob> = {},
): RangeTestJob {
  return {
    kind: 'range-test',
    run: 't',
    attempt: 1,
    spec,
    options: rangeTestOptions.parse({ steps: 12, seeds: 2, ...options }),
    done: 0,
    base_dir,
    init: null,
    threads: 1,
    ...more,
  };
}

export interface Tested {
  readonly ended: EndedEvent;
  readonly events: readonly RunEvent[];
  /** Values by step of all curves end to end. */
  series(name: string): Map<number, number>;
  of<T extends RunEvent['type']>(type: T): Extract<RunEvent, { type: T }>[];
}

/** @param stopAt asks the test to stop once that step is told */
export async function testHere(job: RangeTestJob, stopAt = Infinity): Promise<Tested> {
  const engine = await loadEngine('wasm', 1);
  const events: RunEvent[] = [];
  const control: Control = { stop: null, breathe: () => Promise.resolve() };
  const reporter = createReporter(job.run, job.attempt, (message) => {
    if (message.type !== 'events') return;
    for (const { event, seq } of message.envelopes) {
      events.push(event);
      reporter.acknowledged(seq);
    }
  });
  const { step: tell } = reporter;
  reporter.step = (step, ...rest) => {
    tell(step, ...rest);
    if (step >= stopAt) control.stop = 'cancelled';
  };
  const ended = await rangeTest(job, engine, reporter, control);
  reporter.flush();
  return {
    ended,
    events,
    of: (type) => events.filter((e) => e.type === type) as never,
    series(name) {
      const all = new Map<number, number>();
      for (const e of events)
        if (e.type === 'steps') e.series[name]?.forEach((value, i) => all.set(e.first + i, value));
      return all;
    },
  };
}

export const tensors = (): number => tf.memory().numTensors;
