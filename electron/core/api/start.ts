/** Starting runs: from a spec, or from a bundled example. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { environmentOf } from '../queue/environment.ts';
import { runFolder } from '../home.ts';
import { checkSpec, readSpec } from '../spec-file/index.ts';
import { insertRun } from '../store/runs.ts';
import type { Deps } from './deps.ts';

export async function startRun(
  deps: Deps,
  spec: unknown,
  baseDir: string | null,
  source: string | null,
): Promise<{ id: string; number: number }> {
  const checked = checkSpec(spec);
  if (!checked.ok) throw new ContractError('bad_input', 'The experiment has errors.', checked.issues);
  const folder = baseDir ?? deps.home;
  const environment = await environmentOf(folder, deps.version);
  const run = insertRun(deps.db, {
    spec: checked.spec,
    changed: checked.changed,
    source,
    base_dir: folder,
    environment,
  });
  const dir = runFolder(deps.home, run.id);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'spec.json'), `${JSON.stringify(checked.spec, null, 2)}\n`);
  deps.changes.touch(run.id);
  deps.queue.pump();
  return run;
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
  if (!read?.ok) throw new ContractError('not_found', `There is no example ${id}.`);
  return startRun(deps, read.spec, join(deps.resources, 'examples'), `example ${id}`);
}
