/** `tidemark schedule`: the values of a schedule, computed by the function the trainer uses. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { formatLr } from '../../../shared/format.ts';
import { findSchedule, schedules } from '../../../shared/schedules/index.ts';
import { exitCodes, explain, out } from './context.ts';

const COLUMNS = 72;
const ROWS = 10;

/** Keys that describe the run and its optimizer, not the schedule. */
const CONTEXT = { lr: 0.1, momentum: 0.9, steps_per_epoch: 100 };

function parsePairs(pairs: readonly string[]): { options: Record<string, unknown>; context: typeof CONTEXT } {
  const options: Record<string, unknown> = {};
  const context = { ...CONTEXT };
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at <= 0) throw new ContractError('bad_input', `${pair}: write options as key=value.`);
    const key = pair.slice(0, at);
    const text = pair.slice(at + 1);
    const number = text.trim() === '' ? NaN : Number(text);
    const value =
      text === 'true' ? true : text === 'false' ? false : text === 'null' ? null : Number.isNaN(number) ? text : number;
    if (Object.hasOwn(context, key)) {
      if (typeof value !== 'number') throw new ContractError('bad_input', `${key} must be a number; got ${text}.`);
      context[key as keyof typeof CONTEXT] = value;
    } else options[key] = value;
  }
  return { options, context };
}

/** Rows of a plot by block characters; each column shows its highest value. */
function plot(values: readonly number[]): string[] {
  const width = Math.min(COLUMNS, values.length);
  const columns = Array.from({ length: width }, (_, c) =>
    values
      .slice(Math.floor((c * values.length) / width), Math.max(1, Math.floor(((c + 1) * values.length) / width)))
      .reduce((a, b) => Math.max(a, b), 0),
  );
  const top = columns.reduce((a, b) => Math.max(a, b), 0) || 1;
  return Array.from({ length: ROWS }, (_, r) => {
    const label = r === 0 ? formatLr(top) : r === ROWS - 1 ? '0' : '';
    return `${label.padStart(9)} │${columns.map((v) => ((v / top) * ROWS > ROWS - 1 - r ? '█' : ' ')).join('')}`.trimEnd();
  });
}

export function scheduleCommand(
  type: string,
  pairs: readonly string[],
  options: { steps: number; json?: boolean },
): number {
  try {
    const schedule = findSchedule(type);
    if (!schedule)
      throw new ContractError(
        'bad_input',
        `There is no schedule ${type}. There are: ${schedules.map((s) => s.id).join(', ')}.`,
      );
    const read = parsePairs(pairs);
    const parsed = schedule.options.safeParse(read.options);
    if (!parsed.success) {
      const issues = parsed.error.issues.map((i) => ({
        path: i.path.join('.'),
        message: i.message,
        line: null,
        column: null,
      }));
      throw new ContractError(
        'bad_input',
        `${type}: these options are not right; it takes ${Object.keys(schedule.options.shape).join(', ') || 'none'}.`,
        issues,
      );
    }
    let valueAt;
    try {
      valueAt = schedule.plan(parsed.data, { ...read.context, total_steps: options.steps });
    } catch (error) {
      if (error instanceof RangeError) throw new ContractError('bad_input', error.message);
      throw error;
    }
    const values = Array.from({ length: options.steps }, (_, i) => valueAt(i, []));
    const lr = values.map((v) => v.lr);
    if (options.json) out(JSON.stringify({ lr, momentum: values.map((v) => v.momentum) }));
    else {
      out(`${schedule.title}. ${schedule.summary}`);
      plot(lr).forEach(out);
      out(`${' '.repeat(9)} └${'─'.repeat(Math.min(COLUMNS, lr.length))} step 0 to ${options.steps - 1}`);
      out(
        `lr from ${formatLr(lr[0] as number)} to ${formatLr(lr.at(-1) as number)}, lowest ${formatLr(lr.reduce((a, b) => Math.min(a, b)))}, highest ${formatLr(lr.reduce((a, b) => Math.max(a, b)))}`,
      );
    }
    return exitCodes.done;
  } catch (error) {
    return explain(error);
  }
}
