/**
 * The engine: what computes a step. `native` is TensorFlow's own library, `wasm` runs everywhere, `cpu` is the slow
 * reference that arbitrates in tests.
 */
import type { EngineFacts } from '../../../shared/events.ts';
import { collectAtOnce } from './collector.ts';
import './core.ts';
import { loadCpu } from './cpu.ts';
import { loadNative } from './native.ts';
import { type Step, type StepPlan, eagerStep } from './step.ts';
import { EngineUnavailable } from './unavailable.ts';
import { loadWasm } from './wasm/index.ts';

export { rehearse } from './rehearse.ts';
export { EngineUnavailable } from './unavailable.ts';

export type EngineId = 'native' | 'wasm' | 'cpu';

/** A loaded engine: TensorFlow.js' core works on it from now on. One an engine and process. */
export interface Engine {
  readonly facts: EngineFacts;
  /** Makes the training step of a run. */
  step(plan: StepPlan): Step;
}

const engineOf = (facts: EngineFacts): Engine => ({ facts, step: eagerStep });

/**
 * Loads the wanted engine, or with `auto` the fastest there is.
 * @param threads kernel threads the engine may use
 * @throws EngineUnavailable where the wanted engine is not here
 */
export async function loadEngine(want: EngineId | 'auto', threads: number): Promise<Engine> {
  collectAtOnce();
  switch (want) {
    case 'cpu':
      return engineOf(await loadCpu());
    case 'wasm':
      return engineOf(await loadWasm('It was asked for by name.', threads));
    case 'native': {
      const native = await loadNative(threads, 'It was asked for by name.');
      if (!native.ok) throw new EngineUnavailable(`${native.why} Or set training.engine to auto.`);
      return engineOf(native.facts);
    }
    case 'auto': {
      const native = await loadNative(
        threads,
        "TensorFlow's own library is here; it is the fastest for all but very small models.",
      );
      return engineOf(native.ok ? native.facts : await loadWasm(native.why, threads));
    }
  }
}
