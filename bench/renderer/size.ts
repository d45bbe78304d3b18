/** How much JavaScript the built page sends: what index.html asks for with all it imports, and what is fetched when it is needed. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../../out/renderer');

export interface Sent {
  readonly name: string;
  /** Gzipped. */
  readonly bytes: number;
}

/** Scripts a built file needs before it runs. */
const needs = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map((match) => match[1] ?? '');

/** The first load, and the other scripts, largest first. */
export function sizes(): { readonly first: Sent[]; readonly later: Sent[] } {
  const assets = join(folder, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const text = (name: string): string => readFileSync(join(assets, name), 'utf8');
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = new Set([...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => basename(match[1] ?? '')));
  for (const name of first) for (const needed of needs(text(name))) first.add(needed);
  const sent = (name: string): Sent => ({ name, bytes: gzipSync(text(name)).length });
  return {
    first: [...first].map(sent),
    later: scripts
      .filter((name) => !first.has(name))
      .map(sent)
      .sort((a, b) => b.bytes - a.bytes),
  };
}
