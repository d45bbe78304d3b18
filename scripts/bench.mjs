/** `npm run bench [-- NAME [arguments]]`: runs one measurement of bench/, or lists them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root, run, say } from './lib/process.mjs';
import { ensureReady } from './lib/ready.mjs';

const folder = join(root, 'bench');
const entry = (name) => ['run.ts', 'run.mjs'].map((f) => join(folder, name, f)).find(existsSync);
const names = existsSync(folder) ? readdirSync(folder).filter(entry) : [];
const [name, ...rest] = process.argv.slice(2);
if (!name || !names.includes(name)) {
  say(`Measurements: ${names.join(', ') || 'none yet'}. Run one by \`npm run bench -- NAME\`.`);
  process.exit(name ? 2 : 0);
}
await ensureReady();
const { code } = await run(projectNode(), [entry(name), ...rest]);
process.exit(code);
