import type { runSentences } from '../../../shared/words/core/runs.ts';
import type { Examples } from './examples.ts';

const [one, other] = ['ab12', 'cd34'];

export const runExamples: Examples<typeof runSentences> = {
  'run.none': [{ run: one }, { run: other }],
  'run.not_found': [{ run: one }, { run: other }],
  'run.by_number': [{ number: '12' }, { number: '13' }],
  'run.none_yet': [{ kind: 'train' }, { kind: 'range-test' }],
  'run.in_trash': [
    { run: one, id: 'ab12ef' },
    { run: other, id: 'cd34ef' },
  ],
  'run.not_trashed': [{ run: one }, { run: other }],
  'run.not_in_trash': [{ run: one }, { run: other }],
  'run.ambiguous': [
    { text: 'a', runs: [one, 'ab13'] },
    { text: 'c', runs: [other, 'cd35'] },
  ],
  'run.not_settled': [
    { run: one, state: 'running' },
    { run: other, state: 'queued' },
  ],
  'run.imported': [{ run: one }, { run: other }],
  'run.importing': [{ run: one }, { run: other }],
  'run.not_done': [
    { run: one, state: 'running' },
    { run: other, state: 'failed' },
  ],
  'run.nothing_to_resume': [
    { run: one, state: 'running' },
    { run: other, state: 'done' },
  ],
  'run.nothing_to_stop': [
    { run: one, state: 'cancelled' },
    { run: other, state: 'interrupted' },
  ],
  'run.not_in_line': [
    { run: one, state: 'done' },
    { run: other, state: 'paused' },
  ],
  'run.no_range_test': [{ number: 1 }, { number: 2 }],
  'run.range_test_compared': [
    { number: 1, id: one },
    { number: 2, id: other },
  ],
  'run.no_baseline': [{ run: one }, { run: other }],
  'run.none_evaluated': [],
  'run.no_metric': [
    { metric: 'a', metrics: ['eval_loss'] },
    { metric: 'b', metrics: ['eval_accuracy', 'loss'] },
  ],
  'checkpoint.of_range_test': [
    { number: 1, id: one },
    { number: 2, id: other },
  ],
  'checkpoint.of_script': [{ number: 1 }, { number: 2 }],
  'checkpoint.not_found': [
    { run: one, checkpoints: ['step-10', 'step-20'] },
    { run: other, checkpoints: [] },
  ],
  'checkpoint.gone': [
    { run: one, checkpoint: 'step-10' },
    { run: other, checkpoint: 'step-20' },
  ],
  'range.not_of_rate': [
    { number: 1, vary: 'momentum' },
    { number: 2, vary: 'weight_decay' },
  ],
  'range.bounds_order': [
    { base_lr: 1, max_lr: 0.1 },
    { base_lr: 2, max_lr: 0.2 },
  ],
  'range.parent_gone': [{ number: 1 }, { number: 2 }],
  'range.no_momentum': [{ optimizer: 'adagrad' }, { optimizer: 'rprop' }],
  'sweep.none': [{ sweep: one }, { sweep: other }],
  'sweep.not_found': [{ sweep: one }, { sweep: other }],
  'sweep.none_yet': [],
  'sweep.ambiguous': [
    { text: 'a', sweeps: [one, 'ab13'] },
    { text: 'c', sweeps: [other, 'cd35'] },
  ],
  'sweep.wrong_state': [
    { sweep: one, state: 'done', trigger: 'pause' },
    { sweep: other, state: 'stopped', trigger: 'stop' },
  ],
  'sweep.going': [{ sweep: one }, { sweep: other }],
  'sweep.done': [{ sweep: one }, { sweep: other }],
  'sweep.trials_alike': [{ settings: 'lr=1' }, { settings: 'lr=2' }],
  'sweep.trial_known': [{ trial: 3 }, { trial: 4 }],
  'sweep.no_parameter': [
    { name: 'x', parameters: ['lr'] },
    { name: 'y', parameters: ['momentum', 'lr'] },
  ],
  'example.not_found': [{ example: 'x' }, { example: 'y' }],
  'views.full': [{ most: 50 }, { most: 60 }],
};
