/** What a measurement asks a training process to do: a fresh run in a folder of its own, kept nowhere. */
import type { TrainJob } from '../../shared/events.ts';
import type { ExperimentSpec } from '../../shared/spec/experiment.ts';

/** @param dir where its checkpoints go, and where relative data paths begin  @param threads kernel threads the engine may use */
export function benchJob(spec: ExperimentSpec, dir: string, threads: number): TrainJob {
  return {
    kind: 'train',
    run: 'bench',
    attempt: 1,
    spec,
    dir,
    base_dir: dir,
    resume: false,
    init: null,
    threads,
  };
}
