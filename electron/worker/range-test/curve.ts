/** One curve of a range test, top to bottom: maybe stop, rates, step, report, maybe end, maybe evaluate. */
import type { RangeTestJob } from '../../../shared/events.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { type CurvePlan, valueAt } from '../../../shared/spec/range-test.ts';
import type { Engine } from '../engine/index.ts';
import type { Rates } from '../optimizers/optimizer.ts';
import { batchesOf } from '../train/batches.ts';
import { type Control, breathOf, rest } from '../train/control.ts';
import type { Reporter } from '../train/reporter.ts';
import type { Subject } from './subject.ts';
import { watchLoss } from './watch.ts';

export interface Curve {
  readonly plan: CurvePlan;
  readonly steps: number;
  /** Of all curves end to end, the step this one begins at. */
  readonly first: number;
}

/** Steps done, and why they are not all; null when it was asked to stop on the way. */
export interface Drawn {
  readonly steps: number;
  readonly why: string | null;
}

/** The optimizer's values at a step: one of them rises, the others stay. */
function ratesAt({ options, spec }: RangeTestJob, { plan, steps }: Curve, i: number): Rates {
  const value = valueAt(options, steps, i);
  return {
    lr: options.vary === 'lr' ? value : spec.optimizer.lr,
    momentum: options.vary === 'momentum' ? value : null,
    weight_decay: options.vary === 'weight_decay' ? value : plan.weight_decay,
  };
}

export async function drawCurve(
  job: RangeTestJob,
  curve: Curve,
  { task, firstStep, slots, numbers }: Subject,
  engine: Engine,
  reporter: Reporter,
  control: Control,
): Promise<Drawn | null> {
  const { spec, options } = job;
  const { training } = spec;
  const step = engine.step({
    weights: task.weights,
    loss: (batch) => task.loss(batch),
    optimizer: spec.optimizer,
    state: { slots, numbers },
    training: { ...training, norms: false },
  });
  const ownMomentum = momentumOf(spec.optimizer);
  const watch = watchLoss(options.smooth, options.stop_factor);

  for (let i = 0; i < curve.steps; i++) {
    if (control.stop) return null;
    const rates = ratesAt(job, curve, i);
    const { loss } = step(batchesOf(firstStep + i, training.accumulate, task.steps_per_epoch), rates).read();

    reporter.step(curve.first + i, { ...rates, momentum: rates.momentum ?? ownMomentum, loss }, {});
    const why = watch(loss);
    if (why) return { steps: i + 1, why };
    if (options.eval_every !== null && (i + 1) % options.eval_every === 0) {
      const began = Date.now();
      const evaluation = await task.evaluate(breathOf(control));
      if (!evaluation) return null;
      const { loss: eval_loss, accuracy: eval_accuracy, metrics } = evaluation;
      const seconds = (Date.now() - began) / 1000;
      reporter.say({ type: 'eval', step: curve.first + i + 1, eval_loss, eval_accuracy, metrics, seconds });
    }
    const pause = rest(control, reporter);
    if (pause) await pause;
  }
  return { steps: curve.steps, why: null };
}
