/** Archives in one file. Zip's own limits and lies are met here: names, lengths, bombs. */
import { createWriteStream, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { type Entry, type ZipFile as OpenZip, open } from 'yauzl';
import { ZipFile } from 'yazl';
import { MAX_FILES, isPlainPath, refuse } from './layout.ts';

/** A run's files are mostly weights and losses, which deflate to no less than a hundredth; small archives may hold more. */
const MOST_TIMES = 100;
const FREE_BYTES = 100 * 1024 * 1024;

/** @param paths below `folder`, with slashes */
export async function zip(folder: string, paths: readonly string[], to: string): Promise<void> {
  const archive = new ZipFile();
  // The same run gives the same bytes: no times of this machine.
  for (const path of paths)
    archive.addFile(join(folder, path), path, { mtime: new Date(Date.UTC(1980, 0, 1)), mode: 0o100644 });
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(to, { flags: 'wx' }));
}

const opened = (path: string): Promise<OpenZip> =>
  new Promise((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );

const entriesOf = (file: OpenZip): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const all: Entry[] = [];
    file.on('entry', (entry: Entry) => {
      all.push(entry);
      if (all.length > MAX_FILES) reject(new Error('it holds too many files'));
      else file.readEntry();
    });
    file.on('end', () => resolve(all));
    file.on('error', reject);
    file.readEntry();
  });

async function extract(file: OpenZip, entry: Entry, to: string): Promise<void> {
  const source = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    file.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
  let bytes = 0;
  const counted = new Transform({
    transform(part: Buffer, _encoding, done) {
      bytes += part.length;
      done(bytes > entry.uncompressedSize ? new Error(`${entry.fileName} is longer than it says`) : null, part);
    },
  });
  mkdirSync(dirname(to), { recursive: true });
  await pipeline(source, counted, createWriteStream(to, { flags: 'wx' }));
}

/** Unpacks into `folder`, which is empty. Nothing is written outside it, nor more than the archive may rightly hold. */
export async function unzip(path: string, folder: string): Promise<void> {
  let file: OpenZip | null = null;
  try {
    file = await opened(path);
    const entries = await entriesOf(file);
    const names = new Set<string>();
    for (const { fileName } of entries) {
      if (!isPlainPath(fileName)) refuse(`${JSON.stringify(fileName.slice(0, 80))} is no plain path`);
      // Two names that a system which ignores case takes for one would write over each other.
      if (names.has(fileName.toLowerCase())) refuse(`${fileName} is in it twice`);
      names.add(fileName.toLowerCase());
    }
    const total = entries.reduce((sum, e) => sum + e.uncompressedSize, 0);
    if (total > FREE_BYTES + MOST_TIMES * statSync(path).size) refuse('it would unpack to far more than it is');
    for (const entry of entries) await extract(file, entry, join(folder, entry.fileName));
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    if (name === 'ContractError' || (code !== undefined && !code.startsWith('Z_') && !code.startsWith('ERR_')))
      throw error;
    refuse((error as Error).message.replace(/\.$/, ''));
  } finally {
    file?.close();
  }
}
