/**
 * The page's files. Their names are listed once, at start, and a request is looked up in that list as it was sent: an
 * address is never decoded, joined or turned into a path, so there is nothing to escape from.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest']);

export interface StaticFile {
  readonly type: string;
  /** The name holds a hash of the content, so the content never changes. */
  readonly immutable: boolean;
  read(gzipped: boolean): Promise<{ readonly bytes: Buffer; readonly gzipped: boolean }>;
}

/** A request's path to its file; null when there is none. */
export type StaticFiles = (target: string) => StaticFile | null;

/** Views have addresses of their own; a reload of one begins with the page. Ids are letters, digits, `-` and `_`. */
const view =
  /^\/(?:runs|run|range-test|sweeps?|compare|new|generate|settings|storage|doctor|welcome)(?:\/[\w-]{1,200}){0,2}$/;

/** Lists `dir` (absolute). Throws what the file system throws when it is not there. */
export function listStatic(dir: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(dir.length).replaceAll('\\', '/');
    const type = types[extname(entry.name)];
    if (type) files.set(name.startsWith('/') ? name : `/${name}`, makeFile(path, type));
  }
  const page = files.get('/index.html') ?? null;
  return (target) => {
    const path = target.split('?', 1)[0] ?? '';
    if (path === '/' || view.test(path)) return page;
    return files.get(path) ?? null;
  };
}

const compress = promisify(gzip);

/** Read once, compressed once; the page is a few megabytes. */
function makeFile(path: string, type: string): StaticFile {
  const canShrink = compressible.has(extname(path));
  let bytes: Buffer | null = null;
  let small: Promise<Buffer> | null = null;
  return {
    type,
    immutable: /-[\w-]{8}\.\w+$/.test(path),
    async read(gzipped) {
      bytes ??= readFileSync(path);
      if (!gzipped || !canShrink || bytes.length < 1024) return { bytes, gzipped: false };
      small ??= compress(bytes);
      return { bytes: await small, gzipped: true };
    },
  };
}
