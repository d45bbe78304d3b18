import type { rangeSentences } from '../../../shared/words/core/range.ts';
import type { Examples } from './examples.ts';

export const rangeExamples: Examples<typeof rangeSentences> = {
  'range.base_lr': [
    { rate: 0.0012, within: 0.021, level: 2.31 },
    { rate: 3e-5, within: 0.5, level: 4 },
  ],
  'range.ragged': [
    { rate: 0.2, scatter: 0.31, before: 0.04 },
    { rate: 0.5, scatter: 1.2, before: 0.1 },
  ],
  'range.stops_falling': [
    { from: 0.03, loss: 1.2, to: 0.8, rises: true, rate: 0.09 },
    { from: 0.01, loss: 0.7, to: 2, rises: false, rate: 0.05 },
  ],
  'range.steepest': [
    { rate: 0.02, loss: 1.7, each: 0.9, vary: 'lr' },
    { rate: 0.3, loss: 2, each: 0.4, vary: 'momentum' },
  ],
  'range.valley': [
    { from: 0.001, high: 2.3, to: 0.4, low: 0.9 },
    { from: 0.0002, high: 3, to: 1, low: 0.2 },
  ],
  'range.slide': [
    { from: 0.01, to: 0.2, steps: 15, vary: 'lr' },
    { from: 0.03, to: 0.5, steps: 30, vary: 'weight_decay' },
  ],
  'range.tenth_of_minimum': [
    { loss: 0.9, rate: 0.3, tested: true },
    { loss: 1.1, rate: 0.7, tested: false },
  ],
  'range.falls': [
    {
      ...{ top: 2.3, bottom: 0.9, from: 0.001, to: 0.4, falls_at_end: 10, falls_at_start: 1e-7 },
      ...{ faint: true, loose: true, vary: 'lr' },
    },
    {
      ...{ top: 4, bottom: 1.5, from: 0.002, to: 0.7, falls_at_end: null, falls_at_start: null },
      ...{ faint: false, loose: false, vary: 'momentum' },
    },
  ],
  'range.no_number': [],
  'range.no_points': [],
  'range.few_points': [
    { points: 1, fewest: 12, vary: 'lr' },
    { points: 7, fewest: 20, vary: 'weight_decay' },
  ],
  'range.constant': [{ vary: 'lr' }, { vary: 'momentum' }],
  'range.rises_at_once': [{ at: 1e-7 }, { at: 0.01 }],
  'range.runs_away': [
    { level: 2.3, at: 10 },
    { level: 4, at: 3 },
  ],
  'range.no_fall': [
    { from: 1e-7, to: 10, level: 2.3, scatter: 0.1 },
    { from: 1e-5, to: 1, level: 4, scatter: 0.3 },
  ],
  'range.chance': [
    { fall: 0.2, scatter: 0.15 },
    { fall: 0.4, scatter: 0.3 },
  ],
  'range.drifts': [
    { from: 2.3, to: 2.1, vary: 'lr' },
    { from: 4, to: 3, vary: 'weight_decay' },
  ],
  'range.try_wider': [],
  'range.try_higher_end': [],
  'range.try_lower_start': [{ part: 10 }, { part: 100 }],
  'range.try_calmer': [],
  'range.try_slower': [{ vary: 'lr' }, { vary: 'momentum' }],
  'range.try_more_steps': [{ good: 100 }, { good: 200 }],
  'range.try_running': [],
};
