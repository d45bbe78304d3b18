/** `tidemark run`: an experiment file becomes a run. */
import { dirname, resolve } from 'node:path';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { readSpec } from '../../core/spec-file/index.ts';
import { type BeginOptions, begin } from './begin.ts';
import { explain } from './context.ts';
import { readFile, wrongFile } from './read-file.ts';

interface RunOptions extends BeginOptions {
  readonly set: readonly string[];
}

export function loadSpec(file: string, sets: readonly string[]): ExperimentSpec {
  const { text, format } = readFile(file);
  const read = readSpec(text, format, sets);
  if (read.ok) return read.spec;
  throw wrongFile(file, read.issues);
}

export async function runCommand(file: string, options: RunOptions): Promise<number> {
  try {
    const spec = { ...loadSpec(file, options.set) };
    const source = resolve(file);
    return await begin(options, ({ api }) => api.call('runs.start', { spec, base_dir: dirname(source), source }));
  } catch (error) {
    return explain(error, file);
  }
}
