/** The cycle that two bounds make, by the schedule function the trainer calls. Pure. */
import { formatCount, formatLr } from '../../../shared/format.ts';
import type { LinesModel } from '../../charts/chart.ts';
import { linesModel } from '../../charts/lines/model.ts';
import { t } from '../../strings/en.ts';
import { planAhead } from '../run/plan.ts';
import type { Bounds } from './bounds.ts';

export const cycleKinds = ['triangular', 'triangular2', 'one-cycle'] as const;
export type CycleKind = (typeof cycleKinds)[number];

/** What the core made of the test for this kind: the experiment whose bounds are still being moved. */
export interface Draft {
  readonly schedule: Readonly<Record<string, unknown>>;
  readonly optimizer: unknown;
  readonly epochs: number;
}

export function draftOf(spec: Readonly<Record<string, unknown>>): Draft {
  const training = spec.training as { readonly epochs?: unknown } | undefined;
  return {
    schedule: (spec.schedule ?? {}) as Readonly<Record<string, unknown>>,
    optimizer: spec.optimizer,
    epochs: typeof training?.epochs === 'number' ? training.epochs : 1,
  };
}

/** Null where the schedule cannot be planned. @param stepsPerEpoch of the tested data */
export function cycleModel(draft: Draft, kind: CycleKind, bounds: Bounds, stepsPerEpoch: number): LinesModel | null {
  const { base_lr, max_lr } = bounds;
  const own = kind === 'one-cycle' ? { max_lr } : { base_lr, max_lr, mode: kind };
  const total = draft.epochs * stepsPerEpoch;
  const planned = planAhead({
    schedule: { ...draft.schedule, ...own },
    optimizer: draft.optimizer,
    total_steps: total,
    steps_per_epoch: stepsPerEpoch,
    from: 0,
  });
  if (!planned?.lr) return null;
  const half = draft.schedule.step_size_up;
  const model = linesModel({
    title: t.range.cycle,
    unit: t.new.previewNote(formatCount(total), draft.epochs),
    source: { of: t.charts.ofPlan, total_steps: total, log: false },
    fromZero: true,
    format: formatLr,
    notes: kind === 'one-cycle' || half === undefined ? [] : [t.range.halfCycle(String(half))],
    lines: [{ id: 'lr', name: '', color: '--accent', look: 'line', points: planned.lr }],
  });
  return { ...model, summary: t.range.cycleSummary(kind, formatLr(base_lr), formatLr(max_lr), formatCount(total)) };
}
