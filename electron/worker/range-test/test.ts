/** A range test: one curve after the other, each from the same beginning with a seed of its own. */
import type { EndedEvent, EngineFacts, RangeTestJob } from '../../../shared/events.ts';
import { stepsOf } from '../../../shared/schedules/duration.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { curvesOf } from '../../../shared/spec/range-test.ts';
import { Problem } from '../data/problem.ts';
import { type Engine, rehearse } from '../engine/index.ts';
import type { Control } from '../train/control.ts';
import type { Reporter } from '../train/reporter.ts';
import { drawCurve } from './curve.ts';
import { type Subject, openSubject } from './subject.ts';
import { say } from '../../../shared/words/core/index.ts';
import { ended } from '../ended.ts';

/** A longer curve is no test any more but a run; it could not be drawn or read either. */
const MOST_STEPS = 100_000;

/** Steps of a whole curve. @throws Problem where they are too few or too many */
function lengthOf({ spec, options }: RangeTestJob, stepsPerEpoch: number): number {
  const { optimizer, training } = spec;
  const steps = stepsOf('steps', options.steps, {
    total_steps: stepsPerEpoch * training.epochs,
    steps_per_epoch: stepsPerEpoch,
    lr: optimizer.lr,
    momentum: momentumOf(optimizer),
    weight_decay: optimizer.weight_decay,
  });
  if (steps >= 2 && steps <= MOST_STEPS) return steps;
  throw new Problem(`steps: ${options.steps} are ${steps} steps here; a range test takes from 2 to ${MOST_STEPS}.`);
}

function sayStarted(
  subject: Subject,
  engine: EngineFacts,
  reporter: Reporter,
  steps: [first: number, all: number],
): void {
  const { task, stepsPerEpoch } = subject;
  reporter.say({
    type: 'started',
    engine,
    data: task.data,
    parameters: [...task.weights.values()].reduce((sum, v) => sum + v.size, 0),
    total_steps: steps[1],
    steps_per_epoch: stepsPerEpoch,
    first_step: steps[0],
  });
}

/** Draws the curves that are not done yet. @throws Problem where data, spec or checkpoint cannot be used */
export async function rangeTest(
  job: RangeTestJob,
  engine: Engine,
  reporter: Reporter,
  control: Control,
): Promise<EndedEvent> {
  const plans = curvesOf(job.options, job.spec.training.seed);
  for (const [index, plan] of plans.entries()) {
    if (index < job.done) continue;
    const subject = await openSubject(job, plan.seed, control);
    try {
      const steps = lengthOf(job, subject.stepsPerEpoch);
      const first = index * steps;
      if (index === job.done) {
        rehearse(() => subject.task.loss(subject.firstStep), [...subject.task.weights.values()], engine.facts.title);
        sayStarted(subject, engine.facts, reporter, [first, plans.length * steps]);
      }
      const drawn = await drawCurve(job, { plan, steps, first }, subject, engine, reporter, control);
      if (!drawn) {
        const why = say('reason.stopped_in_curve', { curve: index + 1, curves: plans.length });
        return ended(control.stop ?? 'cancelled', [why]);
      }
      reporter.say({ type: 'curve', index, ...plan, ...drawn });
    } finally {
      subject.dispose();
    }
  }
  return ended('done', []);
}
