/** The progress line of a terminal: steps, loss, rate, speed, time left. Nothing where output is not a terminal. */
import { formatDuration, formatLoss, formatLr } from '../../../shared/format.ts';

const BAR = 20;
const REDRAW_MS = 100;
const STEPS_BEFORE_ESTIMATE = 20;

export interface Progress {
  total(steps: number, first: number): void;
  /** @param lr null where it is not known */
  step(step: number, loss: number, lr: number | null): void;
  clear(): void;
}

export function createProgress(shown: boolean): Progress {
  let all = 0;
  let first = 0;
  let began = Date.now();
  let drawn = 0;
  let visible = false;
  return {
    total(steps, from) {
      all = steps;
      first = from;
      began = Date.now();
    },
    step(step, loss, lr) {
      if (!shown || Date.now() - drawn < REDRAW_MS) return;
      drawn = Date.now();
      const done = step + 1;
      const speed = (done - first) / Math.max(0.001, (drawn - began) / 1000);
      const left =
        all > 0 && done - first >= STEPS_BEFORE_ESTIMATE ? `, ${formatDuration((all - done) / speed)} left` : '';
      const rate = lr === null ? '' : `  lr ${formatLr(lr)}`;
      const filled = Math.min(BAR, Math.round((BAR * done) / Math.max(1, all)));
      // A script's length need not be known.
      const bar = all > 0 ? `${'━'.repeat(filled)}${'─'.repeat(BAR - filled)} ${done}/${all}` : `step ${done}`;
      const line = `${bar}  loss ${formatLoss(loss)}${rate}  ${speed.toFixed(1)} steps/s${left}`;
      process.stderr.write(`\r\x1b[K${line.slice(0, (process.stderr.columns || 100) - 1)}`);
      visible = true;
    },
    clear() {
      if (visible) process.stderr.write('\r\x1b[K');
      visible = false;
    },
  };
}
