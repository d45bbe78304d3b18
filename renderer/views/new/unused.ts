/** Which of the optimizer's values the schedule puts aside, in words. Pure. */
import { type Driven, overridden } from '../../../shared/schedules/overrides.ts';
import { t } from '../../strings/en.ts';

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** A sentence; null where every value is used. @param spec as resolved by `spec.check` */
export function unusedIn(spec: Readonly<Record<string, unknown>>, stepsPerEpoch: number): string | null {
  const { type, ...options } = (spec.schedule ?? {}) as Readonly<Record<string, unknown>>;
  const optimizer = (spec.optimizer ?? {}) as Readonly<Record<Driven, unknown>>;
  const { epochs } = (spec.training ?? {}) as { readonly epochs?: unknown };
  const lr = numberOf(optimizer.lr);
  if (lr === null) return null;
  const names = overridden(String(type), options, {
    total_steps: Math.min(1e9, (numberOf(epochs) ?? 1) * stepsPerEpoch),
    steps_per_epoch: stepsPerEpoch,
    lr,
    momentum: numberOf(optimizer.momentum),
    weight_decay: numberOf(optimizer.weight_decay),
  });
  if (names.length === 0) return null;
  return t.new.unused(
    names.map((name) => `optimizer.${name} (${String(optimizer[name])})`),
    String(type),
  );
}
