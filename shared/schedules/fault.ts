/** What a schedule's options cannot be, thrown by its plan. The message begins with the option's key path. */
import { type Code, type ValuesOf, say } from '../words/core/index.ts';
import type { Said } from '../words/said.ts';

export class ScheduleFault extends RangeError {
  /** As `max_lr`, or `points.2.at`. */
  readonly option: string;
  /** What is wrong with it, without the path. */
  readonly what: string;
  readonly said: Said;
  constructor(option: string, what: string, said: Said) {
    super(`schedule.${option}${what.startsWith('must ') ? '' : ':'} ${what}`);
    this.option = option;
    this.what = what;
    this.said = said;
  }
}

export function scheduleFault<C extends Code>(option: string, code: C, ...values: ValuesOf<C>): ScheduleFault {
  const { text, said } = say(code, ...values);
  return new ScheduleFault(option, text, said);
}
