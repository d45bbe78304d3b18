import { expect, it } from 'vitest';
import { findSchedule, schedules } from '../../../shared/schedules/index.ts';
import type { ScheduleContext } from '../../../shared/schedules/schedule.ts';
import vectors from '../../vectors/schedules.json' with { type: 'json' };

interface Case {
  readonly schedule: string;
  readonly options: Record<string, unknown>;
  readonly context: ScheduleContext;
  readonly lr: readonly number[];
  readonly momentum: readonly number[] | null;
  readonly history?: readonly (readonly [number, number | string])[];
}
const cases = vectors.cases as unknown as Case[];

/** Equal but for rounding: 1e-12 of the value, or of the optimizer's rate where the value is all cancellation. */
function expectClose(ours: number | null, theirs: number, scale: number, where: string): void {
  const error = Math.abs((ours ?? NaN) - theirs);
  expect(error <= 1e-12 * Math.abs(theirs) + 1e-15 * scale, `${where}: ours ${ours}, PyTorch's ${theirs}`).toBe(true);
}

it.each(cases.map((c, i) => [`${c.schedule} ${JSON.stringify(c.options)}`, i] as const))(
  'has the values of PyTorch: %s',
  (_name, index) => {
    const { schedule: id, options, context, lr, momentum, history = [] } = cases[index] as Case;
    const schedule = findSchedule(id);
    const metric = String(options.metric ?? 'eval_loss');
    const seen = history.map(([step, value]) => ({ step, metrics: { [metric]: Number(value) } }));
    const at = schedule?.plan(schedule.options.parse(options), context);
    lr.forEach((theirs, step) => {
      const ours = at?.(
        step,
        seen.filter((h) => h.step <= step),
      );
      expectClose(ours?.lr ?? null, theirs, context.lr, `lr at step ${step}`);
      if (momentum) expectClose(ours?.momentum ?? null, momentum[step] as number, 1, `momentum at step ${step}`);
      else expect(ours?.momentum).toBeNull();
    });
  },
);

it('compares every schedule that PyTorch has', () => {
  const ours = new Set(['inverse_sqrt', 'piecewise']);
  const compared = new Set(cases.map((c) => c.schedule));
  expect(schedules.map((s) => s.id).filter((id) => !compared.has(id) && !ours.has(id))).toEqual([]);
});
