/**
 * Which parameters of a sweep can make a difference. A schedule that sets the learning rate itself takes no notice of the optimizer's own, so
 * trials that differ in `optimizer.lr` alone train the same model. Nothing is listed here: schedules are asked what they would set. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import { findSchedule } from '../../../shared/schedules/index.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import type { Plan } from '../planner/plan.ts';
import { valueFrom } from '../planner/draw.ts';
import { type Dimension, type Params, isActive } from '../planner/space.ts';
import { trialSpec } from './trial-spec.ts';

/** Steps an epoch while the data is not read yet. */
const STEPS = 200;
const PLACES = 64;
const marks = { name: '', tag: 'sweep', repeat: 0 };

/** The experiment with what the schedule sets in place of schedule and optimizer's own values; two that are equal train the same model. */
function trained(spec: ExperimentSpec): unknown {
  const total = spec.training.epochs * STEPS;
  const optimizer = spec.optimizer as ExperimentSpec['optimizer'] & Readonly<Record<string, unknown>>;
  const { type, ...options } = spec.schedule;
  const at = findSchedule(type)?.plan(options, {
    total_steps: total,
    steps_per_epoch: STEPS,
    lr: optimizer.lr,
    momentum: momentumOf(optimizer),
    weight_decay: optimizer.weight_decay,
  });
  if (!at) return spec;
  const set = Array.from({ length: PLACES }, (_, i) => {
    const { lr, momentum, weight_decay } = at(Math.floor((i * (total - 1)) / (PLACES - 1)), []);
    return [lr, momentum ?? optimizer.momentum, weight_decay ?? optimizer.weight_decay];
  });
  const { lr: _, momentum: __, weight_decay: ___, ...rest } = optimizer;
  // A schedule that follows a metric sets what no one knows yet: it counts as it is written.
  const schedule = type === 'reduce_on_plateau' ? spec.schedule : null;
  return { ...spec, optimizer: rest, schedule, set };
}

const values = (d: Dimension): readonly Params[string][] =>
  d.kind === 'choice'
    ? [d.values[0], d.values.at(-1)].filter((v) => v !== undefined)
    : [valueFrom(d, 0.25), valueFrom(d, 0.75)];

/** Settings in which every other parameter stands at one of its ends: enough to see where one has an effect. */
function settings(plan: Plan): Params[] {
  const all: Record<string, Params[string]>[] = [{}];
  for (const d of plan.space.dimensions)
    for (const params of all.splice(0)) {
      if (!isActive(d, params)) all.push(params);
      else for (const value of values(d).slice(0, all.length < 32 ? 2 : 1)) all.push({ ...params, [d.name]: value });
    }
  return all;
}

interface Made {
  readonly schedule: string;
  readonly trained: unknown;
}

function madeOf(checked: ReturnType<typeof trialSpec>): Made | null {
  if (!checked.ok) return null;
  try {
    return { schedule: checked.spec.schedule.type, trained: trained(checked.spec) };
  } catch {
    // Options that do not go together are an error of the sweep's file, which says so.
    return null;
  }
}

/** One sentence for each parameter that makes no difference, or makes none in some of the settings. */
export function withoutEffect(
  plan: Plan,
  experiment: ExperimentSpec,
  paths: Readonly<Record<string, string>>,
): string[] {
  const known = new Map<string, Made | null>();
  const made = (params: Params): Made | null => {
    const key = JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (!known.has(key)) known.set(key, madeOf(trialSpec(experiment, paths, params, marks)));
    return known.get(key) ?? null;
  };
  const all = settings(plan);
  return plan.space.dimensions.flatMap((d) => {
    const path = paths[d.name] ?? d.name;
    if (d.cells < 2 || !/^(optimizer|schedule)\./.test(path)) return [];
    let [same, different] = [0, 0];
    const where = new Set<string>();
    for (const params of all.filter((p) => d.name in p)) {
      const [a, b] = values(d).map((value) => made({ ...params, [d.name]: value }));
      if (!a || !b) continue;
      if (!isDeepStrictEqual(a, b)) different++;
      else {
        same++;
        where.add(a.schedule);
      }
    }
    if (same === 0) return [];
    const schedules = [...where].join(', ');
    return [
      different === 0
        ? `${d.name} makes no difference: the schedule ${schedules} sets what ${path} would. Trials that differ in it alone train the same model; leave it out, or sweep the schedule's own options.`
        : `${d.name} makes no difference under some settings (schedule ${schedules}), where trials that differ in it alone train the same model. A condition \`if:\` keeps it to the others.`,
    ];
  });
}
