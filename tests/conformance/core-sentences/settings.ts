import type { Got, settingSentences } from '../../../shared/words/core/settings.ts';
import type { Examples } from './examples.ts';

const given = [{ got: '12' }, { got: null }] as const satisfies readonly [Got, Got];

export const settingExamples: Examples<typeof settingSentences> = {
  'spec.errors': [],
  'spec.changes': [],
  'spec.sweep_errors': [],
  'spec.no_experiment': [],
  'spec.deep': [
    { what: 'experiment', most: 64 },
    { what: 'sweep', most: 65 },
  ],
  'spec.long': [
    { what: 'experiment', length: 5_000_000, most: 4_000_000 },
    { what: 'sweep', length: 7_000_000, most: 6_000_000 },
  ],
  'spec.several': [{ what: 'experiment' }, { what: 'sweep' }],
  'spec.twice': [{ key: 'lr' }, { key: 'task' }],
  'spec.unreadable': [
    { what: 'experiment', why: 'E1' },
    { what: 'sweep', why: 'E2' },
  ],
  'spec.mapping': [
    { what: 'experiment', guide: 'docs/a.md' },
    { what: 'sweep', guide: 'docs/b.md' },
  ],
  'spec.set_form': [{ text: 'a' }, { text: 'b' }],
  'spec.set_value': [{ text: 'a=[' }, { text: 'b=[' }],
  'setting.kind': [
    { kind: 'int', ...given[0] },
    { kind: 'mapping', ...given[1] },
  ],
  'setting.bound': [
    { bound: 'least', limit: 1, ...given[0] },
    { bound: 'below', limit: 2, ...given[1] },
  ],
  'setting.choice': [
    { choices: ['sgd', 'adam'], near: 'sgd', ...given[0] },
    { choices: ['gpt'], near: null, ...given[1] },
  ],
  'setting.unknown': [{ near: 'optimizer.lr' }, { near: null }],
  'setting.not_of_type': [{ type: 'sgd' }, { type: 'adam' }],
  'setting.duration': [
    { whole: true, min: 0, ...given[0] },
    { whole: false, min: 2, ...given[1] },
  ],
  'setting.line_pattern': [
    { patterns: 'json', ...given[0] },
    { patterns: 'keras', ...given[1] },
  ],
  'setting.no_program': given,
  'setting.no_metric_named': given,
  'setting.secret': given,
  'setting.secret_of_script': given,
  'setting.no_params': [
    { task: 'text', ...given[0] },
    { task: 'images', ...given[1] },
  ],
  'setting.idle_for_script': [{ key: 'batch_size' }, { key: 'clip_norm' }],
  'setting.fractions': given,
  'setting.nesterov': given,
  'setting.multiple_of_heads': given,
  'setting.tied_width': given,
  'setting.inherit': given,
  'option.above_start': [
    { start: 1, end: 0.1 },
    { start: 2, end: 0.2 },
  ],
  'option.exp_start': [],
  'option.momentum_end': [{ end: 1 }, { end: 2 }],
  'option.decays_varied': [],
  'option.decay_twice': [],
  'option.most_curves': [{ most: 64 }, { most: 65 }],
  'schedule.at_least': [
    { other: 'base_lr', least: 0.1, got: 0.01 },
    { other: 'base_momentum', least: 0.9, got: 0.8 },
  ],
  'schedule.all_rising': [],
  'schedule.no_third_phase': [],
  'schedule.momentum': [],
  'schedule.no_duration': [{ length: '3x' }, { length: '4x' }],
  'schedule.short': [
    { length: '1%', steps: 0, least: 1 },
    { length: '2%', steps: 2, least: 3 },
  ],
  'schedule.long_warmup': [
    { steps: 20, total: 10 },
    { steps: 30, total: 15 },
  ],
};
