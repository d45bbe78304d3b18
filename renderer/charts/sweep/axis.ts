/** An axis of a swept parameter: numbers on a linear or logarithmic scale, anything else as names side by side. Pure. */
import { formatLr } from '../../../shared/format.ts';
import { linearTicks, logTicks, scaleOf } from '../scale.ts';

export interface Tick {
  /** 0 to 1 along the axis. */
  readonly at: number;
  readonly text: string;
}

export interface ParameterAxis {
  readonly kind: 'linear' | 'log' | 'names';
  readonly ticks: readonly Tick[];
  /** 0 to 1; NaN for a value that has no place, a trial without the parameter for one. */
  place(value: unknown): number;
}

/** From this factor between its ends on, a positive axis is read by factors. */
const LOG_FROM = 30;
/** Ticks there is room for. */
const MOST = 5;

const nameOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function names(values: readonly unknown[]): ParameterAxis {
  const all = [...new Set(values.filter((v) => v !== null && v !== undefined).map(nameOf))];
  const at = (i: number): number => (i < 0 ? NaN : (i + 0.5) / all.length);
  return {
    kind: 'names',
    ticks: all.map((text, i) => ({ at: at(i), text })),
    place: (value) => at(all.indexOf(nameOf(value))),
  };
}

/** @param values everything the axis has to hold */
export function parameterAxis(values: readonly unknown[]): ParameterAxis {
  const there = values.filter((v) => v !== null && v !== undefined);
  const numbers = there.filter((v): v is number => typeof v === 'number' && Number.isFinite(v));
  if (numbers.length === 0 || numbers.length < there.length) return names(values);
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  if (low === high) {
    return { kind: 'linear', ticks: [{ at: 0.5, text: formatLr(low) }], place: (v) => (v === low ? 0.5 : NaN) };
  }
  const log = low > 0 && high / low >= LOG_FROM;
  const scale = scaleOf([low, high], log, [0, 1]);
  const { major } = log ? logTicks([low, high], MOST) : linearTicks([low, high], MOST);
  return {
    kind: log ? 'log' : 'linear',
    ticks: major.map((value) => ({ at: scale.to(value), text: formatLr(value) })),
    place: (value) => (typeof value === 'number' ? scale.to(value) : NaN),
  };
}
