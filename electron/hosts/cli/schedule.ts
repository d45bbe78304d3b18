/** `tidemark schedule`: the values of a schedule, computed by the function the trainer uses. */
import { parse } from 'yaml';
import { ContractError } from '../../../shared/contract/errors.ts';
import { findSchedule, schedules } from '../../../shared/schedules/index.ts';
import type { ScheduleValue } from '../../../shared/schedules/schedule.ts';
import { checkSpec } from '../../core/spec-file/index.ts';
import { exitCodes, explain, out } from './context.ts';
import { extent, plot } from './plot.ts';

/** Keys that describe the run and its optimizer, not the schedule. */
const CONTEXT = { lr: 0.1, momentum: 0.9, weight_decay: 0, steps_per_epoch: 100 };

interface Read {
  readonly options: Record<string, unknown>;
  readonly context: typeof CONTEXT;
}

/** `key=value` pairs; a value is a YAML scalar or flow, as with --set. */
function readPairs(pairs: readonly string[]): Read {
  const options: Record<string, unknown> = {};
  const context = { ...CONTEXT };
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at <= 0) throw new ContractError('bad_input', `${pair}: write options as key=value.`);
    const key = pair.slice(0, at);
    let value: unknown;
    try {
      value = parse(pair.slice(at + 1), { schema: 'core' });
    } catch {
      throw new ContractError('bad_input', `${pair}: the value is not a YAML scalar; put it in quotes.`);
    }
    if (Object.hasOwn(context, key)) {
      if (typeof value !== 'number' || !(value >= 0) || (key === 'steps_per_epoch' && value < 1))
        throw new ContractError('bad_input', `${key} must be a number; got ${pair.slice(at + 1) || 'nothing'}.`);
      context[key as keyof typeof CONTEXT] = value;
    } else options[key] = value;
  }
  return { options, context };
}

/** The schedule's values over a run of `steps`. @throws ContractError where the options are not right */
function valuesOf(type: string, pairs: readonly string[], steps: number): ScheduleValue[] {
  const { options, context } = readPairs(pairs);
  const checked = checkSpec({
    task: { type: 'text', data: 'any' },
    optimizer: { type: 'sgd', momentum: 0.9 },
    schedule: { ...options, type },
  });
  const schedule = findSchedule(type);
  if (!checked.ok || !schedule) {
    const takes = schedule ? `${type} takes ${Object.keys(schedule.options.shape).join(', ')}` : 'no such schedule';
    throw new ContractError('bad_input', `${type}: ${takes}.`, checked.ok ? [] : checked.issues);
  }
  try {
    const { type: _, ...own } = checked.spec.schedule;
    const valueAt = schedule.plan(own, { ...context, total_steps: steps });
    return Array.from({ length: steps }, (_, i) => valueAt(i, []));
  } catch (error) {
    if (error instanceof RangeError) throw new ContractError('bad_input', error.message);
    throw error;
  }
}

export function scheduleCommand(
  type: string,
  pairs: readonly string[],
  { steps, json }: { steps: number; json?: boolean },
): number {
  try {
    const values = valuesOf(type, pairs, steps);
    const column = (name: keyof ScheduleValue): (number | null)[] => values.map((v) => v[name]);
    const driven = (name: keyof ScheduleValue): number[] => column(name).filter((v) => v !== null);
    const decays = driven('weight_decay').length > 0 ? { weight_decay: column('weight_decay') } : {};
    if (json) out(JSON.stringify({ lr: column('lr'), momentum: column('momentum'), ...decays }));
    else {
      const { title, summary } = schedules.find((s) => s.id === type) ?? { title: type, summary: '' };
      out(`${title}. ${summary}`);
      plot(driven('lr')).forEach(out);
      for (const name of ['lr', 'momentum', 'weight_decay'] as const)
        if (driven(name).length > 0) out(extent(name, driven(name)));
      if (type === 'reduce_on_plateau') out('It looks at the evaluations of a run; here there are none.');
    }
    return exitCodes.done;
  } catch (error) {
    return explain(error);
  }
}
