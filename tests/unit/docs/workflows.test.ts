/** The workflows, as far as they can be held without running: their scripts exist, their rights are named, actions have a version. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, '.github/workflows');
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Record<
    string,
    { readonly 'timeout-minutes'?: number; readonly steps: { run?: string; uses?: string }[] }
  >;
}
const files = readdirSync(folder);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

it.each(files)('%s runs scripts that are there, with rights that are named and actions of a version', (file) => {
  const workflow = parse(readFileSync(join(folder, file), 'utf8'), { strict: true }) as Workflow;
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const runs = steps.flatMap((step) => step.run ?? []);
  const asked = runs.flatMap((run) => [...run.matchAll(/npm run ([\w:]+)/g)].map((found) => String(found[1])));
  expect(asked.filter((name) => scripts[name] === undefined)).toEqual([]);
  const started = runs.flatMap((run) =>
    [...run.matchAll(/(?:^|&& )node ([\w./-]+)/g)].map((found) => String(found[1])),
  );
  expect(started.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(steps.flatMap((step) => step.uses ?? []).filter((uses) => !/@v\d+$|@[0-9a-f]{40}$/.test(uses))).toEqual([]);
});
