/** The files of the data sets that come with Tidemark. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuiltinData, builtinData, findBuiltin } from '../../../shared/builtin-data.ts';
import { Problem } from './problem.ts';

export interface BuiltinFiles {
  readonly data: BuiltinData;
  /** Absolute, in the order of the list. */
  readonly files: readonly string[];
}

const PREFIX = 'builtin:';

export const isBuiltin = (data: string): boolean => data.startsWith(PREFIX);

/** Where the files of a data set of the list stand, whether they are there or not. */
export function filesOf(data: BuiltinData): string[] {
  // Not every package lets its package.json be resolved, so its folder is looked for where Node would look.
  const places = createRequire(import.meta.url).resolve.paths(data.package) ?? [];
  const folder = places.map((place) => join(place, data.package)).find((place) => existsSync(place));
  if (!folder) throw new Problem(`The package ${data.package} is not installed; \`npm install\` brings it back.`);
  return data.files.map((file) => join(folder, file));
}

/**
 * The files of `builtin:NAME`.
 * @throws Problem naming what there is, where no data set of that kind has the name
 */
export function builtinFiles(name: string, kind: BuiltinData['kind']): BuiltinFiles {
  const data = findBuiltin(name, kind);
  if (data) return { data, files: filesOf(data) };
  const names = builtinData.filter((d) => d.kind === kind).map((d) => PREFIX + d.name);
  throw new Problem(`task.data: there is no bundled ${kind} data "${name}". There is: ${names.join(', ')}.`);
}
