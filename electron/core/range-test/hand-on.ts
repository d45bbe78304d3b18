/** What a range test hands on: its bounds as a cyclical schedule, a one-cycle schedule, or a sweep. Pure. */
import { formatLr } from '../../../shared/format.ts';
import type { ExperimentSpec, ScheduleSpec } from '../../../shared/spec/experiment.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';

/** Learning rates, base_lr < max_lr. */
export interface Bounds {
  readonly base_lr: number;
  readonly max_lr: number;
}

export interface HandedOn<T> {
  readonly made: T;
  /** How each value was chosen, one sentence each. */
  readonly why: readonly string[];
}

/** Smith's half cycle is 2 to 10 epochs of steps (2017, section 3.2), and the length we aim at. */
const LEAST = 2;
const MOST = 10;
const HALF_CYCLE = 4;
/** The momentum Smith (2018, section 4.3) lets a cycle fall to at the highest rate. */
const LOW_MOMENTUM = 0.85;

/** Four digits say more than any test knows. */
const round = (x: number): number => Number(x.toPrecision(4));
/** In a name, as one would type it. */
const brief = (x: number): string => String(Number(x.toPrecision(3)));

/** The test held the momentum still: a cycle may lower it where the rate is high, and never raises it above what was tested. */
function momentum(spec: ExperimentSpec): { options: Record<string, unknown>; why: string[] } {
  const tested = momentumOf(spec.optimizer);
  if (tested === null) return { options: {}, why: [] };
  if (tested <= LOW_MOMENTUM)
    return { options: { cycle_momentum: false }, why: [`Momentum stays at the ${tested} the test was made with.`] };
  return {
    options: { base_momentum: LOW_MOMENTUM, max_momentum: tested },
    why: [`Momentum falls from the ${tested} of the test to ${LOW_MOMENTUM} where the rate is highest (Smith 2018).`],
  };
}

const withSchedule = (spec: ExperimentSpec, schedule: ScheduleSpec, words: string): ExperimentSpec => ({
  ...spec,
  name: `${spec.name || spec.task.type}, ${words}`.slice(0, 200),
  schedule,
});

/** Cycles of a run: whole ones, of whole epochs where the number of epochs allows it. */
function cyclesOf(epochs: number): number {
  const halfOf = (cycles: number): number => epochs / (2 * cycles);
  const even = Array.from({ length: Math.floor(epochs / (2 * LEAST)) }, (_, i) => i + 1).filter(
    (cycles) => epochs % cycles === 0 && halfOf(cycles) <= MOST,
  );
  const far = (cycles: number): number => Math.abs(halfOf(cycles) - HALF_CYCLE);
  return (
    even.reduce<number | null>((best, c) => (best === null || far(c) < far(best) ? c : best), null) ??
    Math.max(1, Math.round(halfOf(1) / HALF_CYCLE))
  );
}

/** Whole cycles, so that the run ends at the lower bound; each half as near to four epochs as that allows. */
export function cyclicFrom(
  spec: ExperimentSpec,
  bounds: Bounds,
  mode: 'triangular' | 'triangular2' = 'triangular',
): HandedOn<ExperimentSpec> {
  const { epochs } = spec.training;
  const [base_lr, max_lr] = [round(bounds.base_lr), round(bounds.max_lr)];
  const cycles = cyclesOf(epochs);
  const half = Number((epochs / (2 * cycles)).toFixed(3));
  const { options, why } = momentum(spec);
  const few = half < LEAST ? ` Smith's rule is 2 to 10; with ${epochs} epochs a whole cycle leaves no more.` : '';
  return {
    made: withSchedule(
      spec,
      { type: 'cyclic', base_lr, max_lr, step_size_up: `${half}ep`, mode, ...options },
      `cyclic ${brief(base_lr)} to ${brief(max_lr)}`,
    ),
    why: [
      `The rate cycles between base_lr ${formatLr(base_lr)} and max_lr ${formatLr(max_lr)} of the test.`,
      `A half cycle is ${half} epochs, so that ${cycles === 1 ? 'one whole cycle fills' : `${cycles} whole cycles fill`} the ${epochs} epochs and the run ends at the lower bound.${few}`,
      ...why,
    ],
  };
}

export function oneCycleFrom(
  spec: ExperimentSpec,
  { max_lr: highest }: Pick<Bounds, 'max_lr'>,
): HandedOn<ExperimentSpec> {
  const max_lr = round(highest);
  const { options, why } = momentum(spec);
  return {
    made: withSchedule(spec, { type: 'one_cycle', max_lr, ...options }, `one cycle to ${brief(max_lr)}`),
    why: [
      `The rate rises once to max_lr ${formatLr(max_lr)} of the test, from a 25th of it, and falls to almost nothing over the ${spec.training.epochs} epochs.`,
      ...why,
    ],
  };
}

/** Schedules whose height is `max_lr`; the others follow the optimizer's own rate. */
const HAS_MAX: readonly string[] = ['cyclic', 'one_cycle'];

/**
 * What a test of momentum or weight decay hands on: a sweep between its bounds, a momentum evenly, a decay by its logarithm (Smith 2018,
 * sections 4.2 and 4.4). @throws RangeError where the optimizer's momentum has no key of its own
 */
export function sweepOver(
  vary: 'momentum' | 'weight_decay',
  spec: ExperimentSpec,
  bounds: Bounds,
  experiment: Readonly<Record<string, unknown>>,
): HandedOn<Record<string, unknown>> {
  if (vary === 'momentum' && !('momentum' in spec.optimizer))
    throw new RangeError(
      `The momentum of ${spec.optimizer.type} is the first of its betas, which a sweep cannot name alone. Set betas in the experiment.`,
    );
  const [min, max] = [round(bounds.base_lr), round(bounds.max_lr)];
  const words = vary.replace('_', ' ');
  const drives = vary === 'momentum' && spec.schedule.cycle_momentum === true;
  const still = drives ? { schedule: { ...(experiment.schedule as object), cycle_momentum: false } } : {};
  const distribution = vary === 'momentum' ? 'uniform' : 'log_uniform_values';
  return {
    made: {
      name: `${spec.name || spec.task.type}, ${words} ${brief(min)} to ${brief(max)}`.slice(0, 200),
      spec: { ...experiment, ...still },
      method: 'bayes',
      metric: { name: 'eval_loss', goal: 'minimize' },
      parameters: { [`optimizer.${vary}`]: { distribution, min, max } },
      run_cap: 12,
    },
    why: [
      `optimizer.${vary} is drawn evenly${vary === 'momentum' ? '' : ' by its logarithm'} between the test's ${formatLr(min)} and ${formatLr(max)}.`,
      ...(drives ? ['cycle_momentum is off: the schedule would set the momentum itself.'] : []),
      'It ends after 12 trials (run_cap).',
    ],
  };
}

/** A sweep file in W&B's schema, with the experiment in it. @param experiment as it stands in the file */
export function sweepFrom(
  spec: ExperimentSpec,
  bounds: Bounds,
  experiment: Readonly<Record<string, unknown>>,
): HandedOn<Record<string, unknown>> {
  const [min, max] = [round(bounds.base_lr), round(bounds.max_lr)];
  const path = HAS_MAX.includes(spec.schedule.type) ? 'schedule.max_lr' : 'optimizer.lr';
  // No trial's cycle may end above where it begins.
  const isCyclic = spec.schedule.type === 'cyclic';
  const own = isCyclic ? { schedule: { ...(experiment.schedule as object), base_lr: min, max_lr: max } } : {};
  return {
    made: {
      name: `${spec.name || spec.task.type}, learning rate ${brief(min)} to ${brief(max)}`.slice(0, 200),
      spec: { ...experiment, ...own },
      method: 'bayes',
      metric: { name: 'eval_loss', goal: 'minimize' },
      parameters: { [path]: { distribution: 'log_uniform_values', min, max } },
      run_cap: 12,
    },
    why: [
      `${path} is drawn evenly by its logarithm between base_lr ${formatLr(min)} and max_lr ${formatLr(max)} of the test.`,
      ...(isCyclic ? [`Every trial's cycle begins at that base_lr.`] : []),
      'It ends after 12 trials (run_cap).',
    ],
  };
}
