/** W&B's offline runs: every *.wandb file is one. */
import { basename } from 'node:path';
import { type Batch, type Tally, createBatch, createTally } from '../lib/batch.ts';
import { openBytes } from '../lib/bytes.ts';
import { ProtoError } from '../lib/proto.ts';
import { filesBelow, firstBytes, sizeOf } from '../lib/walk.ts';
import { type About, type Found, type Importer, skipped } from '../importer.ts';
import { MAGIC, logRecords } from './log.ts';
import { type Item, type RunRecord, type WandbRecord, recordOf } from './record.ts';

const isRunFile = (name: string): boolean => name.endsWith('.wandb');
const DEEPEST = 10;
/** What W&B keeps of every row for itself. */
const OWN = ['_step', '_timestamp', '_runtime', '_wandb'];

/** Settings as they were before they were taken apart; W&B's own are left out. */
function paramsOf(items: readonly Item[]): Record<string, unknown> {
  const params: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of items) if (key[0] !== '_wandb') params[key.join('.')] = value ?? null;
  return { ...params };
}

function aboutRun(run: RunRecord): About {
  return {
    name: run.name || run.id,
    notes: run.notes,
    group: run.group,
    tags: run.tags,
    params: paramsOf(run.config),
    ...(run.started !== null && { started: run.started }),
  };
}

/** Numbers below a value that was logged, nested names joined by dots as W&B shows them; what is none is counted. */
function takeNumbers(batch: Batch, tally: Tally, name: string, step: number, value: unknown, depth = 0): void {
  if (typeof value === 'number') batch.add(name, step, value);
  else if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < DEEPEST) {
    const { _type: type } = value as { _type?: unknown };
    if (typeof type === 'string') tally.add(`values of the type ${type.slice(0, 40)}`, 'only numbers are taken');
    else
      for (const [key, inner] of Object.entries(value))
        takeNumbers(batch, tally, `${name}.${key}`, step, inner, depth + 1);
  } else tally.add(`values of ${name.slice(0, 80)}`, 'they are no numbers');
}

/** The step, and the time where there is one, that a row of the history has. */
function takeHistory(batch: Batch, tally: Tally, record: WandbRecord & { type: 'history' }): number | null {
  const own = (key: string): unknown => record.items.find((i) => i.key.length === 1 && i.key[0] === key)?.value;
  const step = record.step ?? own('_step');
  if (typeof step !== 'number') {
    tally.add('rows', 'they have no step');
    return null;
  }
  // An image or a table: W&B takes it apart, its type among the parts.
  const media = record.items
    .filter((i) => i.key.at(-1) === '_type' && typeof i.value === 'string')
    .map((i) => i.key[0]);
  for (const { key, value } of record.items) {
    if (OWN.includes(key[0] ?? '')) continue;
    if (!media.includes(key[0])) takeNumbers(batch, tally, key.join('.'), step, value);
    else if (key.at(-1) === '_type')
      tally.add(`values of the type ${String(value).slice(0, 40)}`, 'only numbers are taken');
  }
  const time = own('_timestamp');
  return typeof time === 'number' ? time * 1000 : null;
}

async function* readRun(path: string): AsyncGenerator<Found> {
  const bytes = await openBytes(path);
  const batch = createBatch();
  const tally = createTally();
  let begun = false;
  let ended: number | null = null;
  let how: About = {
    state: 'interrupted',
    reason: 'Its file has no end: it was cut off, or still going when it was imported.',
  };
  try {
    for await (const record of logRecords(bytes)) {
      const read = bytes.read();
      if (read > 0) yield { type: 'read', bytes: read };
      if (record.kind === 'torn') yield skipped('the last record', `${basename(path)} ends in the midst of it`);
      else if (record.kind === 'damaged') tally.add('records', 'their checksum is wrong');
      else if (record.kind === 'large') tally.add('records', 'they are larger than 64 MiB');
      if (record.kind !== 'data') continue;
      let said: WandbRecord;
      try {
        said = recordOf(record.data);
      } catch (error) {
        if (!(error instanceof ProtoError)) throw error;
        tally.add('records', 'they are not as W&B writes them');
        continue;
      }
      if (said.type === 'run') {
        if (!begun) {
          const { entity, project, id } = said.run;
          yield { type: 'run', key: [entity, project, id].join('/'), name: said.run.name || id, path };
        }
        begun = true;
        yield { type: 'about', about: aboutRun(said.run) };
      } else if (!begun) continue;
      else if (said.type === 'config') yield { type: 'about', about: { params: paramsOf(said.items) } };
      else if (said.type === 'history') ended = takeHistory(batch, tally, said) ?? ended;
      else if (said.type === 'exit')
        how =
          said.code === 0 ? { state: 'done' } : { state: 'failed', reason: `It ended with exit code ${said.code}.` };
      else if (said.what !== null) tally.add(said.what, 'only the history is taken');
      if (batch.isFull()) yield* batch.take();
    }
  } finally {
    await bytes.close();
  }
  if (!begun) {
    yield { type: 'run', key: path, name: basename(path), path };
    yield { type: 'bad', why: 'it does not say which run it is of' };
    return;
  }
  yield* batch.take();
  yield* tally.take();
  yield { type: 'about', about: { ...how, ...(ended !== null && { ended }) } };
}

export const wandb: Importer = {
  id: 'wandb',
  title: 'Weights & Biases, offline',
  about: 'The folder wandb/, one offline-run-… in it, or a *.wandb file.',
  detect: async (path) => {
    const [first] = await filesBelow(path, isRunFile);
    return first !== undefined && (await firstBytes(first.path, MAGIC.length)).equals(MAGIC);
  },
  size: async (path) => sizeOf(await filesBelow(path, isRunFile)),
  async *read(path) {
    for (const file of await filesBelow(path, isRunFile)) {
      if ((await firstBytes(file.path, MAGIC.length)).equals(MAGIC)) yield* readRun(file.path);
      else yield skipped('files', `${basename(file.path)} is no file of W&B`);
    }
  },
};
