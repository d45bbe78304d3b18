/** `npm run check`: format, lint, import rules and types. */
import { ensureInstalled, ensureNode } from './lib/ready.mjs';
import { runAll } from './lib/report.mjs';
import { checks } from './lib/suites.mjs';

await ensureInstalled();
await ensureNode();
process.exit(await runAll(checks));
