/** A range test of a script: it is run once a curve, and its rate, which it asks Tidemark for, rises. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EndedEvent, RangeTestJob, RunEvent } from '../../../shared/events.ts';
import { stepsOf } from '../../../shared/schedules/duration.ts';
import { type CommandTask, lengthOf } from '../../../shared/spec/command-task.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { type CurvePlan, curvesOf, valueAt } from '../../../shared/spec/range-test.ts';
import type { ScheduleValue } from '../../../shared/schedules/schedule.ts';
import { Problem } from '../data/problem.ts';
import { watchLoss } from '../range-test/watch.ts';
import type { Control } from '../train/control.ts';
import type { Reporter } from '../train/reporter.ts';
import { endingOf } from './ending.ts';
import { type ScriptEnd, runScript } from './run-script.ts';
import { settingOf } from './setting.ts';
import { sayStarted } from './supervise.ts';
import { say } from '../../../shared/words/core/index.ts';
import { ended } from '../ended.ts';

const MOST_STEPS = 100_000;
const LOSSES = ['loss', 'train_loss'];

/** Steps of a whole curve. @throws Problem where they are too few, too many or not known */
function curveSteps({ spec, options }: RangeTestJob): number {
  const { optimizer, training } = spec;
  const { total, epoch } = lengthOf(spec.task as CommandTask, training.epochs);
  if (typeof options.steps === 'string' && (total === null || epoch === null))
    throw new Problem(
      `steps: ${options.steps} hangs on the script's length. Say it (task.total_steps), or give a number of steps.`,
    );
  const steps = stepsOf('steps', options.steps, {
    total_steps: total ?? MOST_STEPS,
    steps_per_epoch: epoch ?? MOST_STEPS,
    lr: optimizer.lr,
    momentum: momentumOf(optimizer),
    weight_decay: optimizer.weight_decay,
  });
  if (steps >= 2 && steps <= MOST_STEPS) return steps;
  throw new Problem(`steps: ${options.steps} are ${steps} steps here; a range test takes from 2 to ${MOST_STEPS}.`);
}

/** One of the three rises, the others stay. */
function ratesOf({ options, spec }: RangeTestJob, plan: CurvePlan, steps: number): (step: number) => ScheduleValue {
  return (step) => {
    const value = valueAt(options, steps, Math.min(step, steps - 1));
    return {
      lr: options.vary === 'lr' ? value : spec.optimizer.lr,
      momentum: options.vary === 'momentum' ? value : null,
      weight_decay: options.vary === 'weight_decay' ? value : plan.weight_decay,
    };
  };
}

interface Curve {
  /** Losses told so far; a script need not tell every step's. */
  points: number;
  /** Why it ended before its last step. */
  why: string | null;
  over: boolean;
}

/** Takes the losses out of what the script reports; nothing else of it belongs to a test. */
function curveOf(
  job: RangeTestJob,
  first: number,
  steps: number,
  rates: ReturnType<typeof ratesOf>,
  reporter: Reporter,
) {
  const { options, spec } = job;
  const watch = watchLoss(options.smooth, options.stop_factor);
  const curve: Curve = { points: 0, why: null, over: false };
  const ownMomentum = momentumOf(spec.optimizer);
  const say = (event: RunEvent): void => {
    if (event.type !== 'points') return;
    const losses = LOSSES.map((name) => event.series[name]).find((points) => points !== undefined);
    losses?.value.forEach((loss, i) => {
      const step = losses.step[i] as number;
      if (curve.over || step >= steps) return;
      const { lr, momentum, weight_decay } = rates(step);
      reporter.step(first + curve.points, { lr, momentum: momentum ?? ownMomentum, weight_decay, loss }, {});
      curve.points += 1;
      curve.why = watch(loss);
      curve.over = curve.why !== null || step === steps - 1;
    });
  };
  return { curve, say };
}

/** What a curve's script did wrong, or null. */
function problemOf({ exit, uses, ...end }: ScriptEnd, curve: Curve, control: Control): EndedEvent | null {
  if (control.stop || (!curve.over && exit.code !== 0))
    return endingOf(exit, { ...end, stop: control.stop, silence: null });
  if (curve.points === 0)
    throw new Problem('The script reported no loss. A range test reads the metric loss (or train_loss) at every step.');
  if (!uses('lr'))
    throw new Problem(
      'The script never asked for its rate, so nothing was varied. Let it take td.lr(step) (import tidemark as td), or td.torch.Scheduler, for every update.',
    );
  return null;
}

/** Draws the curves that are not done yet. @throws Problem where the script cannot be tested */
export async function rangeTestScript(job: RangeTestJob, reporter: Reporter, control: Control): Promise<EndedEvent> {
  const { spec, options, dir } = job;
  if (dir === undefined) throw new Error('A range test of a script needs its folder.');
  if (options.eval_every !== null) throw new Problem('eval_every: a script evaluates by itself. Leave it out.');
  const steps = curveSteps(job);
  const plans = curvesOf(options, spec.training.seed);
  for (const [index, plan] of plans.entries()) {
    if (index < job.done) continue;
    if (control.stop) return stopped(index, plans.length, control);
    // Every curve begins anew: it finds nothing that another has saved.
    const own = join(dir, 'curves', String(index));
    rmSync(own, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    const seeded = { ...spec, training: { ...spec.training, seed: plan.seed } };
    const rates = ratesOf(job, plan, steps);
    const first = index * steps;
    const setting = settingOf({ ...job, spec: seeded, dir: own }, { type: 'range_test', steps, at: rates });
    const { curve, say } = curveOf(job, first, steps, rates, reporter);
    const end = await runScript({
      job,
      setting,
      dir,
      heading: `--- seed ${plan.seed} ---`,
      reporter,
      control,
      say,
      onStart: () => {
        if (index === job.done)
          sayStarted(reporter, setting, job.threads, { total: plans.length * steps, epoch: null, first });
      },
      isOver: () => curve.over,
      records: false,
    });
    const ending = problemOf(end, curve, control);
    rmSync(own, { recursive: true, force: true });
    if (ending) return ending;
    const short = curve.over ? null : 'the script ended by itself';
    reporter.say({ type: 'curve', index, ...plan, steps: curve.points, why: curve.why ?? short });
  }
  return ended('done', []);
}

function stopped(index: number, all: number, { stop }: Control): EndedEvent {
  return ended(stop ?? 'cancelled', [say('reason.stopped_before_curve', { curve: index + 1, curves: all })]);
}
