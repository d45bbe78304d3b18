import { ensureBuilt, ensureInstalled, ensureNode } from './lib/ready.mjs';

await ensureInstalled();
await ensureNode();
await ensureBuilt({ force: process.argv.includes('--force') });
