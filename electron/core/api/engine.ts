/** Which engine a training process here would take. */
import type { DoctorReport } from '../../../shared/contract/index.ts';
import type { EngineFacts } from '../../../shared/events.ts';
import { runJob } from '../queue/job.ts';
import type { Launcher } from '../queue/launcher.ts';
import type { Deps } from './deps.ts';

type Probe = Pick<DoctorReport, 'engine' | 'engine_error'>;

/** Starts one to see. */
export async function probeEngine(
  { launcher, queue }: Pick<Deps, 'launcher' | 'queue'>,
  engine: 'auto' | 'native' | 'wasm' | 'cpu' = 'auto',
): Promise<Probe> {
  try {
    for await (const message of runJob(
      launcher,
      { kind: 'probe', engine, threads: queue.capacity().threads },
      AbortSignal.timeout(30_000),
    )) {
      if (message.type === 'probed')
        return { engine: { ...message.engine, versions: { ...message.engine.versions } }, engine_error: null };
      if (message.type === 'refused') return { engine: null, engine_error: message.message };
    }
    return { engine: null, engine_error: 'The worker did not answer within 30 s.' };
  } catch (error) {
    return { engine: null, engine_error: error instanceof Error ? error.message : String(error) };
  }
}

/** What `auto` is, asked once a launcher: a library that comes later is seen at the next start of the program. */
const found = new WeakMap<Launcher, Promise<EngineFacts['id'] | null>>();

/** The id of the engine that `asked` leads to; null where none can be loaded. */
export function engineFor(deps: Pick<Deps, 'launcher' | 'queue'>, asked: string): Promise<string | null> {
  if (asked !== 'auto') return Promise.resolve(asked);
  const known = found.get(deps.launcher) ?? probeEngine(deps).then(({ engine }) => engine?.id ?? null);
  found.set(deps.launcher, known);
  return known;
}
