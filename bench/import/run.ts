/** `npm run bench -- import [--points N]`: points a second and memory of a large event file, read, previewed, imported and exported again. */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createChanges } from '../../electron/core/changes.ts';
import { findExporter } from '../../electron/core/exporters/index.ts';
import { scalarRecord, versionRecord } from '../../electron/core/exporters/tensorboard/event.ts';
import { findImporter } from '../../electron/core/importers/index.ts';
import type { Importer } from '../../electron/core/importers/importer.ts';
import { importPath } from '../../electron/core/imports/run.ts';
import { openStore } from '../../electron/core/store/open.ts';

const { values } = parseArgs({ options: { points: { type: 'string', default: '1000000' } } });
const points = Number(values.points);
if (!(points >= 1000 && points <= 1e9)) throw new Error('--points takes a number from 1000 to 1e9.');

const importer = findImporter('tensorboard') as Importer;
const folder = mkdtempSync(join(os.tmpdir(), 'tidemark-bench-'));
const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

/** A value a record, as SummaryWriter writes them; four tags. */
async function writeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write(versionRecord(1e9));
  for (let i = 0; i < points; i++) {
    const step = Math.floor(i / 4) * 10;
    const more = out.write(scalarRecord(1e9 + i / 100, step, [[`metric/${i % 4}`, Math.sin(i / 999)]]));
    if (!more) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Seconds, and the most memory the process held meanwhile beyond what it held before. */
async function measured(work: () => Promise<unknown>): Promise<{ seconds: number; bytes: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(timer);
  return { seconds, bytes: Math.max(most, process.memoryUsage().rss) - before };
}

try {
  const file = join(folder, 'events.out.tfevents.1');
  await writeFile(file);
  const { db, close } = openStore(folder);
  const target = { db, home: folder, changes: createChanges() };
  const drain = async (isPreview: boolean): Promise<void> => {
    for await (const step of importPath(importer, file, target, isPreview))
      if (step.type === 'run' && step.run.verdict !== 'new')
        throw new Error(`It is ${step.run.verdict}: ${step.run.why}`);
  };
  const id = (): string => db.prepare('SELECT id FROM run').pluck().get() as string;
  const parts: [string, () => Promise<unknown>][] = [
    ['preview', () => drain(true)],
    ['import', () => drain(false)],
    ['export as event file', async () => findExporter('tensorboard')?.write(db, id(), join(folder, 'out'))],
    ['export as CSV', async () => findExporter('csv')?.write(db, id(), join(folder, 'out.csv'))],
  ];
  console.log(
    `${points} points, ${mib(statSync(file).size)}, ${os.cpus().length} cores, Node ${process.versions.node}`,
  );
  for (const [name, work] of parts) {
    const { seconds, bytes } = await measured(work);
    console.log(`${name}: ${Math.round(points / seconds / 1000)}k points/s, ${mib(bytes)} more memory`);
  }
  close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
