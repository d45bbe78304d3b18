/** Starting runs: from a spec, or from a bundled example. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { environmentOf } from '../queue/environment.ts';
import { placeInLine } from '../queue/place.ts';
import { type SpecResult, checkSpec, readSpec } from '../spec-file/index.ts';
import { type NewRun, type Parent, resolveId } from '../store/runs.ts';
import { chooseCheckpoint } from './checkpoints.ts';
import type { Deps } from './deps.ts';

interface Beginning extends Pick<NewRun, 'kind' | 'options' | 'range_test'> {
  readonly checked: Extract<SpecResult, { ok: true }>;
  readonly base_dir: string;
  readonly source: string | null;
  readonly parent: Parent | null;
}

/** A new run in line, with its own hold of the checkpoint it begins from. */
export async function enqueue(
  deps: Deps,
  { checked, base_dir, source, parent, ...made }: Beginning,
): Promise<{ id: string; number: number }> {
  const { spec, changed } = checked;
  const environment = await environmentOf(base_dir, deps.version);
  const run = placeInLine(deps.db, deps.home, { spec, changed, source, base_dir, environment, parent, ...made });
  deps.changes.touch(run.id);
  deps.queue.pump();
  return run;
}

/** `task.init_from` of a spec when it names a run: `run:ID`, `run:ID/CHECKPOINT`, `run:ID/best`. */
export function initFrom(deps: Pick<Deps, 'db' | 'home'>, spec: ExperimentSpec): Parent | null {
  const { init_from } = spec.task as { init_from?: unknown };
  if (typeof init_from !== 'string' || !init_from.startsWith('run:')) return null;
  const [id = '', name] = init_from.slice('run:'.length).split('/');
  const run = resolveId(deps.db, id);
  return { run, kind: 'init', checkpoint: chooseCheckpoint(deps, run, name ?? 'best').name, with_optimizer: false };
}

export async function startRun(
  deps: Deps,
  spec: unknown,
  baseDir: string | null,
  source: string | null,
): Promise<{ id: string; number: number }> {
  const checked = checkSpec(spec);
  if (!checked.ok) throw new ContractError('bad_input', say('spec.errors'), checked.issues);
  return enqueue(deps, { checked, base_dir: baseDir ?? deps.home, source, parent: initFrom(deps, checked.spec) });
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly text: string;
}

/** The bundled experiments: the file's name is the id, its `name` the title, its `notes` what it shows. */
export function listExamples(resources: string): Example[] {
  const folder = join(resources, 'examples');
  return readdirSync(folder)
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .reverse()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const read = readSpec(text, 'yaml');
      if (!read.ok) throw new Error(`The bundled example ${file} has errors: ${read.issues[0]?.message}`);
      return { id: file.slice(0, -'.yaml'.length), title: read.spec.name, about: read.spec.notes, text };
    });
}

export function startExample(deps: Deps, id: string): Promise<{ id: string; number: number }> {
  const example = listExamples(deps.resources).find((e) => e.id === id);
  const read = example && readSpec(example.text, 'yaml');
  if (!read?.ok) throw new ContractError('not_found', say('example.not_found', { example: id }));
  return startRun(deps, read.spec, join(deps.resources, 'examples'), `example ${id}`);
}
