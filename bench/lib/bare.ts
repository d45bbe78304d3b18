/** A step of an experiment without the runner: what measurements hold the runner, and each other's batches, against. */
import type { Engine } from '../../electron/worker/engine/index.ts';
import type { Step } from '../../electron/worker/engine/step.ts';
import { findTask } from '../../electron/worker/tasks/index.ts';
import type { ExperimentSpec } from '../../shared/spec/experiment.ts';

/** @param alone makes every batch in this thread */
export async function bareStep(engine: Engine, spec: ExperimentSpec, alone: boolean): Promise<Step> {
  const task = await findTask(spec.task.type).prepare(spec.task, {
    training: spec.training,
    base_dir: '.',
    saved: null,
    saved_model: null,
    breath: () => Promise.resolve(false),
    alone,
  });
  return engine.step({
    weights: task.weights,
    loss: (batch) => task.loss(batch),
    optimizer: spec.optimizer,
    state: { slots: new Map(), numbers: {} },
    training: spec.training,
  });
}
