import type { reasonSentences } from '../../../shared/words/core/reasons.ts';
import type { Examples } from './examples.ts';

export const reasonExamples: Examples<typeof reasonSentences> = {
  'reason.steps_kept': [{ steps: 0 }, { steps: 1200 }],
  'reason.memory': [],
  'reason.memory_advice': [],
  'reason.ended_from_outside': [{ signal: 'SIGKILL' }, { signal: 'SIGTERM' }],
  'reason.exit': [{ code: 1 }, { code: 2 }],
  'reason.last_output': [{ text: 'E1' }, { text: 'E2' }],
  'reason.last_lines': [{ text: 'E1' }, { text: 'E2' }],
  'reason.no_output': [],
  'reason.silent': [{ seconds: 120 }, { seconds: 300 }],
  'reason.not_stored': [{ why: 'E1' }, { why: 'E2' }],
  'reason.not_started': [{ why: 'EAGAIN' }, { why: 'EMFILE' }],
  'reason.owner_ended': [],
  'reason.resumed': [
    { count: 1, most: 3 },
    { count: 2, most: 4 },
  ],
  'reason.paused_in_line': [],
  'reason.cancelled': [],
  'reason.at_once': [],
  'reason.too_slow': [],
  'reason.waits_for_sweep': [],
  'reason.loss_no_number': [
    { loss: 'Infinity', step: 3, lr: 10 },
    { loss: '-Infinity', step: 4, lr: 0.3 },
  ],
  'reason.loss_rose': [
    { mean: 9.1, factor: 4, lowest: 1.2, step: 30, lr: 10 },
    { mean: 8.2, factor: 3, lowest: 2.3, step: 40, lr: 0.3 },
  ],
  'reason.lower_rate': [],
  'reason.stopped': [{ step: 30 }, { step: 40 }],
  'reason.stopped_early': [
    { step: 300, metric: 'eval_loss', evaluations: 3, best: 1.6, best_step: 200 },
    { step: 400, metric: 'eval_accuracy', evaluations: 5, best: null, best_step: 0 },
  ],
  'reason.stopped_in_curve': [
    { curve: 1, curves: 3 },
    { curve: 2, curves: 4 },
  ],
  'reason.stopped_before_curve': [
    { curve: 1, curves: 3 },
    { curve: 2, curves: 4 },
  ],
  'reason.out_of_memory': [{ message: 'E1' }, { message: 'E2' }],
  'reason.disk_full': [],
  'reason.bug': [{ message: 'E1' }, { message: 'E2' }],
  'reason.bug_elsewhere': [{ message: 'E1' }, { message: 'E2' }],
  'reason.script_stopped': [
    { step: 3, way: 'asked' },
    { step: 4, way: 'SIGKILL' },
  ],
  'reason.script_silent': [{ seconds: 60 }, { seconds: 90 }],
  'reason.script_no_number': [{ step: 3 }, { step: 4 }],
  'reason.script_signal': [{ signal: 'SIGSEGV' }, { signal: null }],
  'reason.script_exit': [{ code: 127 }, { code: 3 }],
};
