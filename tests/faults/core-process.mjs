/** A core in a process of its own, to be killed: `node core-process.mjs HOME WITNESS RUNS`. Says `ready` when its runs are in line. */
import { join } from 'node:path';
import { openCore } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';

const [home, witness, runs] = process.argv.slice(2);
const resources = join(import.meta.dirname, '..', '..', 'resources');
const launcher = nodeLauncher(join(import.meta.dirname, 'scripted-worker.mjs'));
try {
  const core = await openCore({ home, host: 'cli', version: '0.0.0', resources, launcher, maxRunning: Number(runs) });
  for (let i = 0; i < Number(runs); i++) {
    const notes = JSON.stringify({ steps: 100_000, batch: 3, pause: 0, checkpoint: 30, witness });
    const spec = { notes, task: { type: 'text', data: 'builtin:shakespeare-hamlet' } };
    await core.api.call('runs.start', { spec, base_dir: home });
  }
  process.stdout.write('ready\n');
} catch (error) {
  process.stdout.write(`refused ${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
