/** What a run will take, before it is started. */
import os from 'node:os';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { RunEstimate } from '../../../shared/contract/estimate.ts';
import type { ParsedInputOf } from '../../../shared/contract/index.ts';
import { memoryOf } from '../../../shared/estimate/memory.ts';
import { type DataSize, sizeOf } from '../../../shared/estimate/size.ts';
import { slotsOf } from '../../../shared/estimate/slots.ts';
import { timeFrom, timeFromProbe } from '../../../shared/estimate/time.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { pastOf } from '../queries/past-runs.ts';
import { checkSpec } from '../spec-file/index.ts';
import { calibrate } from '../sweeps/calibrate.ts';
import type { Deps } from './deps.ts';
import { engineFor } from './engine.ts';

/** Checkpoints that stay of a run: the last two and the best. */
const KEPT = 3;
const BYTES = 4;

function memory(
  spec: ExperimentSpec,
  data: DataSize,
  engine: string | null,
): Pick<RunEstimate, 'memory' | 'no_memory' | 'disk'> {
  const none = (no_memory: RunEstimate['no_memory']) => ({ memory: null, no_memory, disk: null });
  if (spec.task.type === 'command') return none('script');
  const size = sizeOf(spec, data);
  const inherits = spec.task.type === 'text' && spec.task.init_from !== null;
  if (!size) return none(inherits ? 'inherited' : 'data unread');
  const slots = slotsOf(spec.optimizer);
  const disk = { bytes: KEPT * size.parameters * (1 + slots) * BYTES, checkpoints: KEPT };
  const found = engine === null ? null : memoryOf(size, slots, engine, spec.training.accumulate);
  if (!found) return { ...none('engine'), disk };
  return {
    memory: { ...found, parameters: size.parameters, slots, assumed: size.assumed },
    no_memory: null,
    disk,
  };
}

export async function estimateRun(deps: Deps, input: ParsedInputOf<'runs.estimate'>): Promise<RunEstimate> {
  const checked = checkSpec(input.spec);
  if (!checked.ok) throw new ContractError('bad_input', say('spec.errors'), checked.issues);
  const { spec } = checked;
  const isScript = spec.task.type === 'command';
  const engine = isScript ? null : await engineFor(deps, spec.training.engine);
  const { past, data } = pastOf(deps.db, spec, engine);
  const known = {
    engine,
    said: null,
    ...memory(spec, data, engine),
    free_bytes: os.freemem(),
    running: deps.queue.running(),
  };
  const time = isScript ? null : timeFrom(past, spec.training.epochs);
  if (time) return { ...known, time, no_time: null };
  // To see how long a script takes it would have to be run, and what else it does is its own affair.
  if (isScript) return { ...known, time: null, no_time: 'script' };
  if (!input.probe) return { ...known, time: null, no_time: 'no runs' };
  const { threads } = deps.queue.capacity();
  const base_dir = input.base_dir ?? deps.home;
  const tried = await calibrate(deps.launcher, deps.home, { spec, base_dir, threads });
  if (typeof tried === 'string') return { ...known, time: null, no_time: 'failed', said: tried };
  return { ...known, time: timeFromProbe(tried, spec.training.epochs), no_time: null };
}
