/** The law of shared/schedules/schedule.ts, for every schedule of the registry and any options its schema allows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schedules } from '../../../shared/schedules/index.ts';
import type { Evaluated, Schedule, ScheduleAt, ScheduleContext } from '../../../shared/schedules/schedule.ts';
import { type JsonSchema, valuesOf } from './options.ts';

const RUNS = 150;

const contexts: fc.Arbitrary<ScheduleContext> = fc
  .record({
    steps_per_epoch: fc.integer({ min: 1, max: 40 }),
    epochs: fc.integer({ min: 1, max: 8 }),
    lr: fc.double({ min: 1e-6, max: 10, noNaN: true }),
    momentum: fc.option(fc.double({ min: 0, max: 0.99, noNaN: true })),
    weight_decay: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ epochs, ...c }) => ({ ...c, total_steps: epochs * c.steps_per_epoch }));

/** Evaluations after every epoch, as a run makes them, one of them NaN. */
function evaluations({ total_steps, steps_per_epoch }: ScheduleContext): Evaluated[] {
  return Array.from({ length: total_steps / steps_per_epoch }, (_, i) => ({
    step: (i + 1) * steps_per_epoch,
    metrics: { eval_loss: i === 2 ? NaN : 2 + Math.cos(i * 7), eval_accuracy: 0.5 + 0.4 * Math.sin(i * 5) },
  }));
}

/** The plan, or null where it refuses the options with the one error it may throw. */
function planned(schedule: Schedule, options: unknown, context: ScheduleContext): ScheduleAt | null {
  try {
    return schedule.plan(schedule.options.parse(options), context);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toMatch(/^schedule\.\w+/);
    return null;
  }
}

describe.each(schedules.map((s) => [s.id, s] as const))('%s', (_id, schedule) => {
  const json = z.toJSONSchema(schedule.options, { io: 'input' }) as JsonSchema;
  const options = valuesOf(json);

  function everywhere(check: (at: ScheduleAt, context: ScheduleContext, history: Evaluated[]) => void): void {
    const property = fc.property(options, contexts, (drawn, context) => {
      const at = planned(schedule, drawn, context);
      if (at) check(at, context, evaluations(context));
    });
    fc.assert(property, { numRuns: RUNS, seed: 4 });
  }

  it('gives every option a title and a default, and its defaults parse to themselves and make a plan', () => {
    for (const [name, option] of Object.entries(json.properties ?? {})) {
      expect(option.title, name).toBeTruthy();
      expect(option, name).toHaveProperty('default');
    }
    const defaults = schedule.options.parse({});
    expect(schedule.options.parse(defaults)).toEqual(defaults);
    const context = { total_steps: 1000, steps_per_epoch: 100, lr: 0.1, momentum: 0.9, weight_decay: 0 };
    expect(planned(schedule, {}, context)).not.toBeNull();
  });

  it('parses any of its options to themselves', () => {
    fc.assert(
      fc.property(options, (drawn) => {
        const once = schedule.options.parse(drawn);
        expect(schedule.options.parse(once)).toEqual(once);
      }),
      { numRuns: RUNS, seed: 5 },
    );
  });

  it('is finite and never negative, at every step and past the end, and keeps momentum below 1', () => {
    everywhere((at, { total_steps }, history) => {
      for (let step = 0; step < total_steps + 20; step++) {
        const { lr, momentum, weight_decay } = at(step, history);
        expect(Number.isFinite(lr) && lr >= 0, `lr ${lr} at ${step}`).toBe(true);
        if (momentum !== null) expect(momentum >= 0 && momentum < 1, `momentum ${momentum} at ${step}`).toBe(true);
        if (weight_decay !== null) expect(Number.isFinite(weight_decay) && weight_decay >= 0).toBe(true);
      }
    });
  });

  it('is the same for any step in any order, and from a plan made anew, as a resumed run asks', () => {
    fc.assert(
      fc.property(options, contexts, (drawn, context) => {
        const at = planned(schedule, drawn, context);
        if (!at) return;
        const history = evaluations(context);
        const until = (step: number): Evaluated[] => history.filter((h) => h.step <= step);
        const steps = Array.from({ length: context.total_steps }, (_, i) => i);
        const forward = steps.map((s) => at(s, until(s)));
        const again = planned(schedule, drawn, context) as ScheduleAt;
        const backward = steps.toReversed().map((s) => again(s, until(s)));
        expect(backward.toReversed()).toEqual(forward);
        // Evaluations that come later do not reach back.
        expect(steps.map((s) => at(s, history))).toEqual(forward);
      }),
      { numRuns: RUNS / 3, seed: 6 },
    );
  });

  it('leaves momentum and weight decay alone where the optimizer has none', () => {
    everywhere((at, context, history) => {
      for (const step of [0, 1, context.total_steps - 1]) {
        const value = at(step, history);
        if (context.momentum === null) expect(value.momentum).toBeNull();
        if (context.weight_decay === null) expect(value.weight_decay).toBeNull();
      }
    });
  });
});
