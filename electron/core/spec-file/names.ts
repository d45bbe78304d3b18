/** Every key path of the experiment schema, and the one a mistaken key most likely meant. */
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { experimentSpec } from '../../../shared/spec/experiment.ts';

type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
};

function collect(schema: JsonSchema, path: string, into: Set<string>): void {
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    const at = path ? `${path}.${key}` : key;
    into.add(at);
    collect(child, at, into);
  }
  for (const branch of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    collect(branch, path, into);
}

let known: readonly string[] | null = null;
function knownPaths(): readonly string[] {
  if (!known) {
    const paths = new Set<string>();
    collect(z.toJSONSchema(experimentSpec, { io: 'input', unrepresentable: 'any' }) as JsonSchema, '', paths);
    known = [...paths];
  }
  return known;
}

/** What other tools call our options. */
const ALIASES: Readonly<Record<string, string>> = {
  learning_rate: 'optimizer.lr',
  lr: 'optimizer.lr',
  batch: 'training.batch_size',
  n_epochs: 'training.epochs',
  num_epochs: 'training.epochs',
  n_layer: 'task.model.layers',
  n_head: 'task.model.heads',
  n_embd: 'task.model.width',
  block_size: 'task.model.context',
  dataset: 'task.data',
};

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/**
 * The key path a short name means: one as it is, what other tools call it, or the only key of that name; of several, the only
 * one that `there` has. Else what it could mean.
 */
export function pathOf(name: string, there: (path: string) => boolean): { path: string } | { candidates: string[] } {
  const all = knownPaths();
  if (all.includes(name)) return { path: name };
  if (Object.hasOwn(ALIASES, name)) return { path: ALIASES[name] as string };
  const candidates = all.filter((path) => path.endsWith(`.${name}`));
  const present = candidates.filter(there);
  const [only] = candidates.length === 1 ? candidates : present;
  if (only !== undefined && (candidates.length === 1 || present.length === 1)) return { path: only };
  const near = nearestPath(name);
  return { candidates: candidates.length > 0 ? candidates : near ? [near] : [] };
}

/** The nearest known key path to an unknown one, or null where nothing is near. */
export function nearestPath(unknown: string): string | null {
  const name = lastOf(unknown);
  if (Object.hasOwn(ALIASES, name)) return ALIASES[name] ?? null;
  let best: { path: string; score: number } | null = null;
  for (const path of knownPaths()) {
    // The same name elsewhere is nearer than a like name here; among equals the nearer place wins.
    const score = distance(name, lastOf(path)) + distance(unknown, path) / 100;
    if (!best || score < best.score) best = { path, score };
  }
  return best && best.score <= Math.max(1, name.length / 3) + 0.5 ? best.path : null;
}
