/** A sweep file to begin with: highest learning rates and batch sizes for a bundled experiment. Pure. */

/** @param experiment YAML of an experiment whose schedule has a max_lr */
export function exampleText(experiment: string): string {
  const inner = experiment
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => `  ${line}\n`)
    .join('');
  return `method: random
metric: { name: eval_loss, goal: minimize }
parameters:
  schedule.max_lr: { distribution: log_uniform_values, min: 0.005, max: 0.5 }
  training.batch_size: { values: [8, 16, 32] }
run_cap: 8
spec:
${inner}`;
}
