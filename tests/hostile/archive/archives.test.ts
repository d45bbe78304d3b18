/** Archives that were made or damaged to do harm: each is refused with a sentence, and nothing of it stays. */
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '../../../electron/core/index.ts';
import { isPlainPath } from '../../../electron/core/archive/layout.ts';
import { filesBelow } from '../../../electron/core/archive/write.ts';
import { zip } from '../../../electron/core/archive/zip.ts';
import { tmpdir } from 'node:os';
import { reach, startCore, startScripted, temporaryFolder } from '../../faults/support.ts';

type Json = Record<string, unknown> & { files: Record<string, { bytes: number; sha256: string }> };

/** A good archive as a folder, made once. */
let good: string;
beforeAll(async () => {
  good = mkdtempSync(join(tmpdir(), 'tidemark-archive-'));
  rmSync(good, { recursive: true });
  const core = await startCore();
  const id = await startScripted(core, { steps: 10 });
  await reach(core, id, 'done');
  await core.api.call('runs.export', { id, format: 'run', to: good });
  await core.close();
  return () => rmSync(good, { recursive: true, force: true });
});

function copy(): string {
  const folder = join(temporaryFolder(), 'archive');
  cpSync(good, folder, { recursive: true });
  return folder;
}

/** Changes a file and makes the manifest agree, as one would who means it. */
function rewrite(folder: string, name: string, change: (text: string) => string): void {
  const text = change(readFileSync(join(folder, name), 'utf8'));
  writeFileSync(join(folder, name), text);
  const path = join(folder, 'tidemark.json');
  const head = JSON.parse(readFileSync(path, 'utf8')) as Json;
  head.files[name] = { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
  writeFileSync(path, JSON.stringify(head));
}
const json =
  (change: (value: Json) => void) =>
  (text: string): string => {
    const value = JSON.parse(text) as Json;
    change(value);
    return JSON.stringify(value);
  };
const column =
  (name: string, value: unknown) =>
  (folder: string): void =>
    rewrite(
      folder,
      'run.json',
      json((v) => void ((v.columns as Record<string, unknown>)[name] = value)),
    );
const head =
  (change: (value: Json) => void) =>
  (folder: string): void => {
    const path = join(folder, 'tidemark.json');
    writeFileSync(path, json(change)(readFileSync(path, 'utf8')));
  };

async function refused(core: Core, path: string): Promise<string> {
  const names = (): string[] =>
    readdirSync(core.home)
      .filter((name) => name !== 'runs')
      .sort();
  const before = names();
  const error: unknown = await core.api.call('runs.import', { path }).then(
    () => new Error('It was taken.'),
    (e: unknown) => e,
  );
  expect(error).toMatchObject({ code: expect.stringMatching(/^(bad_input|not_found)$/) as string });
  expect((await core.api.call('runs.list', {})).total).toBe(0);
  expect((await core.api.call('trash.list', {})).runs).toEqual([]);
  expect(names()).toEqual(before);
  expect(existsSync(join(core.home, 'runs')) ? readdirSync(join(core.home, 'runs')) : []).toEqual([]);
  return (error as Error).message;
}

const folders: [string, (folder: string) => void, RegExp][] = [
  ['has no manifest', (f) => rmSync(join(f, 'tidemark.json')), /tidemark\.json is missing/],
  ['has a manifest that is no JSON', (f) => writeFileSync(join(f, 'tidemark.json'), '{'), /no JSON/],
  ['is of another program', head((v) => (v.format = 'other')), /tidemark\.json: format/],
  ['is of a newer version', head((v) => (v.version = 9)), /newer Tidemark/],
  ['lacks a file', (f) => rmSync(join(f, 'series', '000.f64')), /series\/000\.f64 is missing/],
  ['has a file cut short', (f) => truncateSync(join(f, 'series', '000.f64'), 8), /not as it was written/],
  [
    'has steps that do not rise',
    (f) =>
      rewrite(
        f,
        'series.json',
        json((v) => void (((v as never as Json[])[0] as Json).steps = ((v as never as Json[])[0] as Json).file)),
      ),
    /the steps of .* do not rise/,
  ],
  [
    'has a metric named as the steps of another',
    (f) =>
      rewrite(
        f,
        'series.json',
        json((v) => void (((v as never as Json[])[0] as Json).name = '\u0001steps loss')),
      ),
    /is no name of a metric/,
  ],
  [
    'has a file with other bytes',
    (f) => writeFileSync(join(f, 'spec.json'), readFileSync(join(f, 'spec.json')).fill(32)),
    /not as it was written/,
  ],
  [
    'names a file outside',
    head((v) => (v.files['../../etc/passwd'] = { bytes: 1, sha256: '0'.repeat(64) })),
    /tidemark\.json: files/,
  ],
  [
    'names an absolute file',
    head((v) => (v.files['/etc/passwd'] = { bytes: 1, sha256: '0'.repeat(64) })),
    /tidemark\.json: files/,
  ],
  [
    'has a link in place of a file',
    (f) => {
      rmSync(join(f, 'spec.json'));
      symlinkSync('/etc/passwd', join(f, 'spec.json'));
    },
    /is a link/,
  ],
  [
    'has a link in place of a folder',
    (f) => {
      const elsewhere = join(f, '..', 'elsewhere');
      cpSync(join(f, 'series'), elsewhere, { recursive: true });
      rmSync(join(f, 'series'), { recursive: true });
      symlinkSync(elsewhere, join(f, 'series'));
    },
    /is a link/,
  ],
  ['has an id that leads elsewhere', column('id', '../../evil'), /no proper id/],
  ['has an id that is no text', column('id', 7), /no proper id/],
  ['says that it is running', column('state', 'running'), /not settled/],
  ['has a state there is not', column('state', 'toString'), /not settled/],
  ['has an experiment with errors', column('spec', '{"task":{"type":"text"}}'), /experiment has errors/],
  ['has an experiment of arrays', column('spec', '['.repeat(100_000)), /no JSON|errors/],
  ['has tags that are no list', column('tags', '{}'), /tags/],
  ['has a text where a number belongs', column('step', 'many'), /does not fit/],
  [
    'lacks a column',
    (f) =>
      rewrite(
        f,
        'run.json',
        json((v) => delete (v.columns as Record<string, unknown>).task),
      ),
    /does not fit/,
  ],
  [
    'has series of a length that is a lie',
    (f) => rewrite(f, 'series.json', (t) => t.replace(/"count": \d+/, '"count": 999999')),
    /does not hold/,
  ],
  [
    'has a series file that leads elsewhere',
    (f) => rewrite(f, 'series.json', (t) => t.replace('series/000.f64', '../000.f64')),
    /series\.json/,
  ],
  [
    'has a series that begins at no step',
    (f) => rewrite(f, 'series.json', (t) => t.replace(/"first": \d+/, '"first": -1')),
    /series\.json/,
  ],
  [
    'has an event that is no JSON',
    (f) => rewrite(f, 'events.jsonl', (t) => `${t}{"at":\n`),
    /events\.jsonl is no JSON/,
  ],
  [
    'has an event whose words are no JSON',
    (f) => rewrite(f, 'events.jsonl', (t) => `${t}{"at":"x","type":"log","step":1,"body":"{"}\n`),
    /events\.jsonl is no JSON/,
  ],
];

describe('a folder that', () => {
  it.each(folders)('%s is refused', async (_name, change, message) => {
    const core = await startCore();
    const folder = copy();
    change(folder);
    expect(await refused(core, folder)).toMatch(message);
  });

  it('has keys that reach for a prototype is taken without them, or refused, and nothing is reached', async () => {
    const core = await startCore();
    const folder = copy();
    rewrite(folder, 'run.json', (t) =>
      t.replace('"columns": {', '"columns": {"__proto__": {"polluted": "yes"}, "x); DROP TABLE run; --": 1,'),
    );
    await core.api.call('runs.import', { path: folder }).catch(() => undefined);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect((await core.api.call('runs.list', {})).total).toBeLessThanOrEqual(1);
  });
});

/** A zip file with these entries, however named. */
async function zipWith(names: readonly string[], rename: (bytes: Buffer) => Buffer = (b) => b): Promise<string> {
  const path = join(temporaryFolder(), 'x.zip');
  const file = new ZipFile();
  for (const name of names) file.addBuffer(Buffer.from('x'), name);
  file.end();
  await pipeline(file.outputStream, createWriteStream(path));
  writeFileSync(path, rename(readFileSync(path)));
  return path;
}
/** Puts a name of the same length in its place, in the entry and in the directory. */
const renamed =
  (from: string, to: string) =>
  (bytes: Buffer): Buffer =>
    Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');

async function goodZip(): Promise<string> {
  const path = join(temporaryFolder(), 'good.zip');
  await zip(good, filesBelow(good), path);
  return path;
}

describe('a zip file', () => {
  it.each([
    ['../evil', 'aaaevil'],
    ['/etc/evil', 'aetc/evil'],
    ['a/../../e', 'a/aa/aa/e'],
    ['a\\..\\evil', 'a/aa/evil'],
    ['C:/evil', 'Ca/evil'],
    ['a\0b', 'aab'],
    ['con', 'cox'],
  ])('with an entry named %j is refused', async (bad, harmless) => {
    const core = await startCore();
    const path = await zipWith(['tidemark.json', harmless], renamed(harmless, bad));
    expect(await refused(core, path)).toMatch(/no whole archive/);
    expect(existsSync(join(core.home, '..', 'evil'))).toBe(false);
  });

  it('with two entries of one name is refused', async () => {
    expect(await refused(await startCore(), await zipWith(['a', 'A']))).toMatch(/twice/);
  });

  it('cut short anywhere is refused', async () => {
    const core = await startCore();
    const bytes = readFileSync(await goodZip());
    for (const part of [0, 0.1, 0.5, 0.9, 0.999]) {
      const path = join(temporaryFolder(), 'cut.zip');
      writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * part)));
      await refused(core, path);
    }
  });

  it('with a broken byte is refused, or is as it was written', async () => {
    const core = await startCore();
    const bytes = readFileSync(await goodZip());
    const path = join(temporaryFolder(), 'broken.zip');
    const at = bytes.indexOf('run.json') + 40;
    writeFileSync(
      path,
      Buffer.concat([bytes.subarray(0, at), Buffer.of((bytes[at] as number) ^ 0xff), bytes.subarray(at + 1)]),
    );
    await refused(core, path);
  });

  it('that would unpack to far more than it is, is refused before it is unpacked', async () => {
    const core = await startCore();
    const path = join(temporaryFolder(), 'bomb.zip');
    const file = new ZipFile();
    const zeros = Buffer.alloc(150 * 1024 * 1024);
    file.addBuffer(zeros, 'tidemark.json');
    file.end();
    await pipeline(file.outputStream, createWriteStream(path));
    expect(await refused(core, path)).toMatch(/far more than it is/);
  });

  it('whose entry is longer than it says is refused', async () => {
    const core = await startCore();
    const path = await zipWith(['tidemark.json']);
    const bytes = readFileSync(path);
    const long = deflateRawSync(Buffer.alloc(50_000_000));
    // The one entry's data is swapped for a stream that goes on and on; its directory still says one byte.
    const start = bytes.indexOf('tidemark.json') + 'tidemark.json'.length;
    const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    const out = Buffer.concat([bytes.subarray(0, start), long, bytes.subarray(directory)]);
    const moved = out.indexOf('PK\x01\x02', 0, 'latin1');
    out.writeUInt32LE(long.length, moved + 20);
    out.writeUInt32LE(moved, out.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
    writeFileSync(path, out);
    await refused(core, path);
  });

  it('that is no zip file, or is not there, is refused', async () => {
    const core = await startCore();
    const path = join(temporaryFolder(), 'no.zip');
    expect(await refused(core, path)).toContain('There is no');
    writeFileSync(path, 'To be, or not to be'.repeat(100));
    await refused(core, path);
  });
});

it('a plain path leads nowhere else on any system', () => {
  for (const path of ['a', 'a/b.json', 'files/checkpoints/step-000010/state.json', '.hidden', 'ünder', 'a b'])
    expect(isPlainPath(path), path).toBe(true);
  for (const path of [
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '..',
    'a/..',
    './a',
    'a/./b',
    'C:a',
    'a\\b',
    'a\0',
    'a\n',
    'NUL',
    'nul.txt',
    'a./b',
    'a ',
    'x/COM1',
    '\ud800',
    'a?',
  ])
    expect(isPlainPath(path), JSON.stringify(path)).toBe(false);
});
