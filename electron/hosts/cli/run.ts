/** `tidemark run`: an experiment file becomes a run. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { readSpec } from '../../core/spec-file/index.ts';
import { type BeginOptions, begin } from './begin.ts';
import { explain } from './context.ts';

interface RunOptions extends BeginOptions {
  readonly set: readonly string[];
}

const why: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

function loadSpec(file: string, sets: readonly string[]): ExperimentSpec {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ContractError('bad_input', `${file} cannot be read: ${why[code] ?? code}.`);
  }
  const read = readSpec(text, file.endsWith('.json') ? 'json' : 'yaml', sets);
  if (read.ok) return read.spec;
  const count = read.issues.length === 1 ? 'an error' : `${read.issues.length} errors`;
  throw new ContractError('bad_input', `${file} has ${count}:`, read.issues);
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
