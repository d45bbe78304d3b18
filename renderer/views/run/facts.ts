/** The few numbers that answer "how is it going". Pure. */
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import {
  formatCount,
  formatDuration,
  formatFigures,
  formatFixed,
  formatLoss,
  formatLr,
} from '../../../shared/format.ts';
import { isSettled } from '../../../shared/run-state.ts';
import { t } from '../../strings/en.ts';
import { clock } from '../../ui/time.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly more: string;
  /** Room it has beside the others, which have 1. */
  readonly room?: number;
  /** Leaves first in a narrow window. */
  readonly hide: '' | 'hide-sm' | 'hide-md';
}

const none = '—';

export function factsOf(run: RunDetail, now: Date): Fact[] {
  const settled = isSettled(run.state);
  const best = bestOf(run);
  const metric = (name: string, format: (x: number) => string): string => {
    const value = run.metrics[name];
    return value === undefined ? none : format(fromReal(value));
  };
  const facts: Fact[] = [
    {
      name: settled && run.state !== 'done' ? t.run.stoppedAt : t.run.step,
      value: formatCount(run.step),
      more: run.total_steps === null ? '' : t.run.of(formatCount(run.total_steps)),
      hide: '',
    },
    settled || run.seconds_left === null
      ? {
          name: t.run.ranFor,
          value: formatDuration(run.seconds),
          more: run.attempt > 1 ? t.run.attempt(run.attempt) : '',
          hide: '',
        }
      : {
          name: t.run.left,
          value: formatDuration(run.seconds_left),
          more: t.run.until(clock(new Date(now.getTime() + run.seconds_left * 1000))),
          room: 1.4,
          hide: '',
        },
    { ...best, hide: '', room: 1.7 },
    { name: t.run.trainLoss, value: metric('loss', formatLoss), more: '', hide: '' },
    { name: t.run.lr, value: metric('lr', formatLr), more: '', hide: 'hide-sm' },
  ];
  if (run.metrics.eval_accuracy !== undefined) {
    facts.push({
      name: t.run.accuracy,
      value: metric('eval_accuracy', (x) => formatFixed(x, 3)),
      more: '',
      hide: 'hide-sm',
    });
  }
  if (run.unigram_entropy !== null) {
    facts.push({
      name: run.task === 'text' ? t.run.unigram.text : t.run.unigram.other,
      value: formatLoss(run.unigram_entropy),
      more: t.run.unigramMore,
      hide: 'hide-md',
    });
  }
  if (run.steps_per_second !== null) {
    facts.push({
      name: t.run.speed,
      value: formatFigures(run.steps_per_second, 3),
      more: t.units.stepsPerSecond,
      hide: 'hide-md',
    });
  }
  return facts;
}

/** The best of what the best is chosen by, and the checkpoint that was kept of it. */
function bestOf(run: RunDetail): Pick<Fact, 'name' | 'value' | 'more'> {
  const kept = run.checkpoints.find((checkpoint) => checkpoint.best);
  const where = kept ? t.run.keptAt(formatCount(kept.step)) : '';
  if (kept && kept.metric !== 'eval_loss') {
    return {
      name: t.run.bestOf(kept.metric),
      value: kept.value === null ? none : formatLoss(fromReal(kept.value)),
      more: where,
    };
  }
  const lowest = run.metrics.best_eval_loss;
  const epoch = bestEpoch(run);
  return {
    name: t.run.bestEval,
    value: lowest === undefined ? none : formatLoss(fromReal(lowest)),
    more: [epoch === null ? '' : t.run.epoch(epoch), where].filter((part) => part !== '').join(', '),
  };
}

function bestEpoch(run: RunDetail): number | null {
  let best: RunDetail['epochs_done'][number] | null = null;
  for (const epoch of run.epochs_done) {
    if (!best || fromReal(epoch.eval_loss) < fromReal(best.eval_loss)) best = epoch;
  }
  return best?.epoch ?? null;
}
