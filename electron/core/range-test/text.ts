/** An experiment as a file a person goes on with. */
import { isAbsolute, resolve } from 'node:path';
import { stringify } from 'yaml';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { changedFrom } from '../spec-file/changed.ts';

type Plain = Record<string, unknown>;

/** Data paths as they are found from any folder. */
function placed(data: unknown, baseDir: string): unknown {
  if (Array.isArray(data)) return data.map((d) => placed(d, baseDir));
  if (typeof data !== 'string' || /^\w{2,}:/.test(data) || isAbsolute(data)) return data;
  return resolve(baseDir, data);
}

/** Only what differs from the defaults, nested as in a file. @param baseDir where its relative data paths begin */
export function conciseSpec(spec: ExperimentSpec, baseDir: string): Plain {
  const nested: Plain = {};
  // The type comes first: it says how the keys beside it are read.
  const isType = ([path]: [string, unknown]): boolean => path.endsWith('.type');
  const entries = Object.entries(changedFrom(spec));
  for (const [path, value] of [...entries.filter(isType), ...entries.filter((e) => !isType(e))]) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let at = nested;
    for (const key of keys) at = (at[key] ??= {}) as Plain;
    at[last] = path === 'task.data' ? placed(value, baseDir) : value;
  }
  // Where the file will lie is not known; the script stays where it is.
  if (spec.task.type === 'command') (nested.task as Plain).cwd = resolve(baseDir, spec.task.cwd);
  return nested;
}

/** @param comments lines that stand above it */
export function yamlText(value: Plain, comments: readonly string[]): string {
  return `${comments.map((c) => `# ${c.replaceAll('\n', ' ')}\n`).join('')}${stringify(value, { lineWidth: 0 })}`;
}
