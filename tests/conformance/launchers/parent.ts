/** A parent for one test: starts a worker, says its pid, and lives until it is ended. */
import { join } from 'node:path';
import { nodeLauncher } from '../../../electron/core/queue/launch-node.ts';
import { utilityLauncher } from '../../../electron/hosts/desktop/launch-utility.ts';
import { utilityParts } from '../../stand-in/utility.ts';

const path = join(import.meta.dirname, 'worker.ts');
const launcher = process.argv[2] === 'node' ? nodeLauncher(path) : utilityLauncher(utilityParts, path);
const worker = launcher.start();
worker.onMessage(() => worker.send({ act: 'pid' } as never));
worker.onMessage(() => process.stdout.write(`${JSON.stringify({ pid: worker.pid })}\n`));
setInterval(() => undefined, 60_000);
