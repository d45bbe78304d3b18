/** Options under which an optimizer keeps most and a schedule moves at every few steps of a run of eight. */

/** Each has weight decay too, so that a schedule may drive it. */
const OPTIMIZERS: Readonly<Record<string, object>> = {
  sgd: { momentum: 0.9, nesterov: true },
  adam: { amsgrad: true },
  rmsprop: { momentum: 0.9, centered: true },
  adagrad: { lr_decay: 0.01 },
};

const SCHEDULES: Readonly<Record<string, object>> = {
  cyclic: { base_lr: 0.002, max_lr: 0.02, step_size_up: 3, mode: 'triangular2' },
  one_cycle: { max_lr: 0.02, three_phase: true },
  cosine: { T_max: 5 },
  cosine_warm_restarts: { T_0: 3 },
  step: { step_size: 3, gamma: 0.5 },
  multi_step: { milestones: [2, 5], gamma: 0.5 },
  exponential: { gamma: 0.8 },
  inverse_sqrt: { timescale: 2 },
  // Better is higher: a loss that falls never improves, and every evaluation lowers the rate.
  reduce_on_plateau: { mode: 'max', patience: 0, factor: 0.7 },
  piecewise: {
    points: [
      { at: 0, lr: 1, momentum: 1, weight_decay: 1 },
      { at: '50%', lr: 0.3, momentum: 0.8, weight_decay: 3 },
      { at: '2ep', lr: 0.1, momentum: 1, weight_decay: 0 },
    ],
  },
};

export const optimizerOptions = (type: string): Record<string, unknown> => ({
  type,
  lr: 0.01,
  weight_decay: 0.01,
  ...OPTIMIZERS[type],
});
export const scheduleOptions = (type: string): Record<string, unknown> => ({ type, ...SCHEDULES[type] });
