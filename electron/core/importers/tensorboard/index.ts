/** TensorBoard's event files: every folder that has some is a run. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type Batch, type Tally, createBatch, createTally } from '../lib/batch.ts';
import { type Bytes, openBytes } from '../lib/bytes.ts';
import { ProtoError } from '../lib/proto.ts';
import { LARGEST_RECORD, type TfRecord, fillRecord, recordHere } from '../lib/tfrecord.ts';
import { sizeOf } from '../lib/walk.ts';
import { type Found, type Importer, skipped } from '../importer.ts';
import { type EventRecord, type TagValue, eventOf } from './event.ts';
import { type EventFolder, eventFolders } from './folders.ts';

/** Tags whose plug-in is remembered: a record names it the first time alone. */
const MOST_TAGS = 100_000;
/** Plug-ins whose tensors are no scalars and no texts, whatever their form. */
const OTHER_PLUGINS = ['histograms', 'images', 'audio', 'pr_curves', 'mesh', 'graphs'];

interface Reading {
  readonly batch: Batch;
  readonly tally: Tally;
  /** What comes between points, in order. */
  readonly found: Found[];
  readonly plugins: Map<string, string>;
  first: number;
  last: number;
}

function takeValue(reading: Reading, value: TagValue, { time, step }: EventRecord): void {
  const { batch, tally, found, plugins } = reading;
  if (value.plugin !== '' && plugins.size < MOST_TAGS) plugins.set(value.tag, value.plugin);
  const plugin = value.plugin || (plugins.get(value.tag) ?? '');
  if (value.hparams) {
    const { settings, state } = value.hparams;
    found.push({ type: 'about', about: { params: settings, ...(state && { state }) } });
  } else if (value.other !== null) tally.add(`${value.other}s`, 'only numbers, texts and settings are taken');
  else if (OTHER_PLUGINS.includes(plugin)) tally.add(plugin, 'only numbers, texts and settings are taken');
  else if (value.scalar !== null) batch.add(value.tag, step, value.scalar);
  else if (value.tensor?.texts) {
    for (const text of value.tensor.texts)
      found.push({ type: 'text', at: time * 1000, step, title: value.tag.replace(/\/text_summary$/, ''), text });
  } else if (value.tensor?.number !== undefined && value.tensor.number !== null)
    batch.add(value.tag, step, value.tensor.number);
  else if (value.tensor) tally.add('tensors', 'they hold more than one number');
  else if (plugin !== 'hparams') tally.add('values', 'they hold nothing that is known');
}

function takeEvent(reading: Reading, data: Uint8Array): void {
  let event: EventRecord;
  try {
    event = eventOf(data);
  } catch (error) {
    if (!(error instanceof ProtoError)) throw error;
    reading.tally.add('records', 'they are no events');
    return;
  }
  if (event.other !== null) reading.tally.add(`${event.other}s`, 'only numbers, texts and settings are taken');
  for (const value of event.values) takeValue(reading, value, event);
  if (event.values.length === 0 || !(event.time > 0)) return;
  reading.first = Math.min(reading.first, event.time);
  reading.last = Math.max(reading.last, event.time);
}

function endOf(record: TfRecord & { kind: 'end' }, file: string, at: number): Found[] {
  if (record.why === 'whole') return [];
  return [
    record.why === 'torn'
      ? skipped('the last record', `${file} ends in the midst of it, as that of a run that was killed`)
      : skipped(
          'the rest of a file',
          `${file} is damaged at byte ${at}, and where the next record begins cannot be known`,
        ),
  ];
}

async function* readFile(bytes: Bytes, file: string, reading: Reading): AsyncGenerator<Found> {
  for (;;) {
    const at = bytes.at();
    const here = recordHere(bytes);
    const record = here ?? (await fillRecord(bytes));
    if (!here) yield { type: 'read', bytes: bytes.read() };
    if (record.kind === 'end') {
      yield* endOf(record, file, at);
      return;
    }
    if (record.kind === 'data') takeEvent(reading, record.data);
    else if (record.kind === 'damaged') reading.tally.add('records', 'their checksum is wrong');
    else reading.tally.add('records', `they are larger than ${LARGEST_RECORD / 1024 / 1024} MiB`);
    if (reading.batch.isFull()) yield* reading.batch.take();
    if (reading.found.length > 0) yield* reading.found.splice(0);
  }
}

/** The name of the first file, which has time, host and process in it, and its first record. */
async function keyOf({ files: [first] }: EventFolder): Promise<string | null> {
  if (!first) return null;
  const bytes = await openBytes(first.path);
  try {
    const record = await fillRecord(bytes);
    if (record.kind !== 'data') return null;
    return createHash('sha256')
      .update(`${basename(first.path)}\n`)
      .update(record.data)
      .digest('hex')
      .slice(0, 40);
  } finally {
    await bytes.close();
  }
}

async function* read(path: string): AsyncGenerator<Found> {
  for (const folder of await eventFolders(path)) {
    const key = await keyOf(folder);
    yield { type: 'run', key: key ?? folder.folder, name: folder.name, path: folder.folder };
    if (key === null) {
      yield { type: 'bad', why: 'its first file does not begin with a whole record' };
      continue;
    }
    const reading: Reading = {
      batch: createBatch(),
      tally: createTally(),
      found: [],
      plugins: new Map(),
      first: Infinity,
      last: -Infinity,
    };
    for (const file of folder.files) {
      const bytes = await openBytes(file.path);
      try {
        yield* readFile(bytes, basename(file.path), reading);
      } finally {
        await bytes.close();
      }
    }
    yield* reading.batch.take();
    yield* reading.tally.take();
    if (reading.first <= reading.last)
      yield { type: 'about', about: { started: reading.first * 1000, ended: reading.last * 1000 } };
  }
}

export const tensorboard: Importer = {
  id: 'tensorboard',
  title: 'TensorBoard',
  about: 'A folder with event files (*tfevents*), or one such file: every folder that has some is a run.',
  detect: async (path) => (await eventFolders(path)).length > 0,
  size: async (path) => (await eventFolders(path)).reduce((sum, { files }) => sum + sizeOf(files), 0),
  read,
};
