/** The training loop, top to bottom: maybe evaluate, maybe checkpoint, maybe stop, rate, step, next batch, report. */
import type { EndedEvent, TrainJob } from '../../../shared/events.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import type { Engine } from '../engine/index.ts';
import { batchesOf } from './batches.ts';
import { begin } from './begin.ts';
import { type Control, rest } from './control.ts';
import { takeLoss } from './divergence.ts';
import { isOver, lastWord } from './ending.ts';
import { dueEvaluation, evaluate } from './evaluate.ts';
import type { Reporter } from './reporter.ts';
import { metricsOf, saveCheckpoint } from './session.ts';
import { say } from '../../../shared/words/core/index.ts';
import { ended as endedAs } from '../ended.ts';

/** Trains until the run is done, stopped or diverged. @throws Problem where data, spec or checkpoint cannot be used */
export async function train(job: TrainJob, engine: Engine, reporter: Reporter, control: Control): Promise<EndedEvent> {
  const { optimizer: options, training } = job.spec;
  const session = await begin(job, engine.facts, reporter, control);
  const { task, state, slots } = session;
  const ownMomentum = momentumOf(options);
  const step = engine.step({
    weights: task.weights,
    loss: (batch) => task.loss(batch),
    optimizer: options,
    state: { slots, numbers: state.optimizer },
    training,
  });
  const batchesAt = (at: number): number[] => batchesOf(at, training.accumulate, task.steps_per_epoch);
  let reported = 0;

  for (;;) {
    const due = dueEvaluation(session);
    if (due) await evaluate(session, due);
    const { checkpoint_every: every } = training;
    if (every !== null && state.step % every === 0 && session.savedStep !== state.step) saveCheckpoint(session);
    if (isOver(session)) return lastWord(session);

    const began = performance.now();
    const rates = session.ratesAt(state.step, state.history);
    const pending = step(batchesAt(state.step), rates);

    // Everything of this step is under way: the next batch is made before its result is waited for.
    const loading = performance.now();
    if (state.step + 1 < session.totalSteps) task.load?.(batchesAt(state.step + 1)[0] as number);
    const loaded = performance.now();
    const { loss, grad_norm, weight_norm } = pending.read();
    const ended = performance.now();
    const data = loaded - loading + (task.waited?.() ?? 0);

    reporter.step(
      state.step,
      {
        lr: rates.lr,
        momentum: rates.momentum ?? ownMomentum,
        weight_decay: rates.weight_decay,
        loss,
        grad_norm,
        weight_norm,
      },
      {
        step_ms: ended - began - data,
        data_ms: data,
        report_ms: reported,
        examples_per_second: (1000 * training.batch_size * training.accumulate) / (ended - began + reported),
      },
    );
    const fault = takeLoss(state, loss, training.divergence_factor);
    if (fault) {
      const what = fault({ step: state.step, lr: Number(rates.lr.toPrecision(3)) });
      const metrics = { ...metricsOf(session), diverged_at: state.step };
      return endedAs('failed', [what, say('reason.lower_rate')], metrics);
    }
    state.step += 1;
    state.loss_sum += loss;
    state.loss_count += 1;
    const saying = performance.now();
    const pause = rest(control, reporter);
    if (pause) await pause;
    reported = performance.now() - saying;
  }
}
