/** Runs, sweeps and checkpoints that are not there, or in no state for what is asked. */
import type { RunState } from '../../run-state.ts';
import type { SweepState, SweepTrigger } from '../../sweep-state.ts';

/** `run` is what was asked for: an id, the beginning of one, or `#12`. */
interface Run {
  run: string;
}

export const runSentences = {
  'run.none': (v: Run): string => `No run ${v.run} in this data folder.`,
  'run.not_found': (v: Run): string => `No run ${v.run} in this data folder. \`tidemark runs\` lists them.`,
  'run.by_number': (v: { number: string }): string =>
    `No run ${v.number} in this data folder. Run number ${v.number} is '#${v.number}', in quotes.`,
  'run.none_yet': (v: { kind: 'train' | 'range-test' }): string =>
    `There is no ${v.kind === 'train' ? 'run' : 'range test'} yet in this data folder. \`tidemark runs\` lists them.`,
  'run.in_trash': (v: Run & { id: string }): string =>
    `Run ${v.run} is in the trash. Bring it back: tidemark undelete ${v.id}`,
  'run.not_trashed': (v: Run): string => `No run ${v.run} in the trash. \`tidemark trash\` lists them.`,
  'run.not_in_trash': (v: Run): string => `Run ${v.run} is not in the trash.`,
  'run.ambiguous': (v: { text: string; runs: readonly string[] }): string =>
    `${v.text} fits several runs: ${v.runs.join(', ')}. Give more letters.`,
  'run.not_settled': (v: Run & { state: RunState }): string =>
    `Run ${v.run} is ${v.state}. Stop it first, or wait until it is done.`,
  'run.imported': (v: Run): string => `Run ${v.run} was imported: it has its history here, and nothing to go on from.`,
  'run.importing': (v: Run): string => `Run ${v.run} is being imported already.`,
  'run.not_done': (v: Run & { state: RunState }): string =>
    `Run ${v.run} is ${v.state}; only a done run is continued. ` +
    (v.state === 'queued' || v.state === 'running'
      ? 'Wait until it is done.'
      : 'Resume it instead: it has steps left.'),
  'run.nothing_to_resume': (v: Run & { state: RunState }): string =>
    `Run ${v.run} is ${v.state}; there is nothing to resume. ` +
    (v.state === 'done' ? 'Continue it with more epochs, or fork it.' : 'It is in line or going already.'),
  'run.nothing_to_stop': (v: Run & { state: RunState }): string =>
    `Run ${v.run} is ${v.state}; there is nothing to stop.`,
  'run.not_in_line': (v: Run & { state: RunState }): string =>
    `Run ${v.run} is ${v.state}, so it has no place in the line.`,
  'run.no_range_test': (v: { number: number }): string => `#${v.number} is a training run, not a range test.`,
  'run.range_test_compared': (v: { number: number; id: string }): string =>
    `Run #${v.number} is a range test: its learning rate rises until the loss does, so it compares with no run. See it: tidemark range-test --result ${v.id}`,
  'run.no_baseline': (v: Run): string => `The baseline ${v.run} is none of the runs to compare. Name it with them.`,
  'run.none_evaluated': (): string => 'None of the runs has been evaluated yet.',
  'run.no_metric': (v: { metric: string; metrics: readonly string[] }): string =>
    `None of the runs has a metric ${v.metric}. They have: ${v.metrics.join(', ')}. Choose one of these (--metric).`,

  'checkpoint.of_range_test': (v: { number: number; id: string }): string =>
    `#${v.number} is a range test and keeps no model. Make a run from it: range-test --result ${v.id} --then cyclic.`,
  'checkpoint.of_script': (v: { number: number }): string =>
    `#${v.number} is a script's run, which keeps its own checkpoints. Go on with it by \`resume\`, or start its experiment anew.`,
  'checkpoint.not_found': (v: Run & { checkpoints: readonly string[] }): string =>
    `Run ${v.run} has no such checkpoint. ` +
    (v.checkpoints.length > 0
      ? `It has: ${v.checkpoints.join(', ')}.`
      : 'It has none yet; one is written at its start and after every epoch.'),
  'checkpoint.gone': (v: Run & { checkpoint: string }): string =>
    `The checkpoint ${v.checkpoint} of run ${v.run} is no longer there. Choose another.`,

  'range.not_of_rate': (v: { number: number; vary: string }): string =>
    `Range test #${v.number} varied ${v.vary}, so it has no learning-rate bounds for a run. It hands on a sweep over ${v.vary} (--then sweep).`,
  'range.bounds_order': (v: { base_lr: number; max_lr: number }): string =>
    `base_lr must be below max_lr; got ${v.base_lr} and ${v.max_lr}.`,
  'range.parent_gone': (v: { number: number }): string =>
    `The run whose checkpoint range test #${v.number} began from is gone. Save the experiment instead of starting it.`,
  'range.no_momentum': (v: { optimizer: string }): string => `The optimizer ${v.optimizer} has no momentum to vary.`,

  'sweep.none': (v: { sweep: string }): string => `No sweep ${v.sweep} in this data folder.`,
  'sweep.not_found': (v: { sweep: string }): string =>
    `No sweep ${v.sweep} in this data folder. \`tidemark sweeps\` lists them.`,
  'sweep.none_yet': (): string => 'There is no sweep yet in this data folder. `tidemark sweeps` lists them.',
  'sweep.ambiguous': (v: { text: string; sweeps: readonly string[] }): string =>
    `${v.text} fits several sweeps: ${v.sweeps.join(', ')}. Give more letters.`,
  'sweep.wrong_state': (v: { sweep: string; state: SweepState; trigger: SweepTrigger }): string =>
    `Sweep ${v.sweep} is ${v.state}; there is nothing to ${v.trigger}.`,
  'sweep.going': (v: { sweep: string }): string => `Sweep ${v.sweep} is going already.`,
  'sweep.done': (v: { sweep: string }): string =>
    `Sweep ${v.sweep} is done. Extend it (--extend N), or add a trial (--add).`,
  'sweep.trials_alike': (v: { settings: string }): string =>
    `Two of these trials have the same settings: ${v.settings}.`,
  'sweep.trial_known': (v: { trial: number }): string => `Trial ${v.trial} has these settings already.`,
  'sweep.no_parameter': (v: { name: string; parameters: readonly string[] }): string =>
    `${v.name} is no parameter of this sweep; it has ${v.parameters.join(', ')}.`,

  'example.not_found': (v: { example: string }): string => `There is no example ${v.example}.`,
  'views.full': (v: { most: number }): string =>
    `${v.most} views are kept at most. Remove one that is not used any more.`,
} as const;
