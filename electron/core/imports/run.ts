/** One importer's findings, run by run: told, and (not in a preview) put in the store, each run whole or not at all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportStep, ImportTotals, ImportedRun } from '../../../shared/contract/imports.ts';
import type { Changes } from '../changes.ts';
import type { Found, Importer } from '../importers/importer.ts';
import type { Database } from '../store/database.ts';
import { STAGED } from '../store/staging.ts';
import { findImported, insertImported } from '../store/imported.ts';
import { type PointsFile, openPointsFile } from '../store/points-file.ts';
import { type Sift, createSift, plainText } from './sift.ts';

const LONGEST_NAME = 200;
const MOST_TAGS = 100;
/** Told so often, at most. */
const TELL_MS = 100;

/** Where runs go; null: it is a preview. */
export interface Target {
  readonly db: Database;
  readonly home: string;
  readonly changes: Changes;
}

interface Current {
  readonly head: Found & { type: 'run' };
  readonly origin: string;
  readonly known: { id: string; number: number; in_trash: boolean } | null;
  readonly sift: Sift;
  bad: string | null;
}

/** A signal that says the caller has left is looked at between two findings. */
export async function* importPath(
  importer: Importer,
  path: string,
  target: Target,
  isPreview: boolean,
  signal?: AbortSignal,
): AsyncGenerator<ImportStep> {
  const { db, home, changes } = target;
  const folder = isPreview ? null : mkdtempSync(join(home, 'import-'));
  const staging = folder === null ? null : openPointsFile(folder);
  const totals = { added: 0, known: 0, refused: 0, points: 0 };
  const loose = createSift();
  const seen = new Set<string>();
  let current: Current | null = null;
  let [read, points, told] = [0, 0, Date.now()];

  const begin = (head: Found & { type: 'run' }): Current => {
    const origin = `${importer.id}:${head.key}`;
    const row = findImported(db, origin);
    const known =
      row && row.deleted !== STAGED ? { id: row.id, number: row.number, in_trash: row.deleted !== null } : null;
    const again = seen.has(origin);
    seen.add(origin);
    staging?.clear();
    return {
      head,
      origin,
      known,
      sift: createSift(),
      bad: again ? 'another run of these files has the same name' : null,
    };
  };
  const finish = async (run: Current): Promise<ImportStep> => {
    const told = await finishRun(run, staging, target, isPreview, signal);
    if (told.verdict === 'new') totals.points += told.points;
    totals[told.verdict === 'new' ? 'added' : told.verdict] += 1;
    if (told.verdict === 'new' && told.id !== null) changes.touch(told.id);
    return { type: 'run', run: told };
  };
  try {
    yield { type: 'begin', kind: importer.id, title: importer.title, size: await importer.size(path) };
    for await (const found of importer.read(path)) {
      if (signal?.aborted) return;
      if (found.type === 'run') {
        if (current) yield await finish(current);
        current = begin(found);
      } else if (found.type === 'read') read += found.bytes;
      else if (current) points += take(found, current, staging);
      else if (found.type === 'skipped') loose.skip(found.what, found.why, found.count);
      if (Date.now() - told < TELL_MS) continue;
      told = Date.now();
      yield { type: 'progress', read, points };
      // A file that is all in memory would keep everything else waiting.
      await new Promise((resolve) => void setImmediate(resolve));
    }
    if (current) yield await finish(current);
    const done: ImportTotals = { ...totals, skipped: [...loose.result().skipped] };
    yield { type: 'done', totals: done };
  } finally {
    staging?.close();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the points that were taken. */
function take(found: Found, current: Current, staging: PointsFile | null): number {
  const { sift, known, bad } = current;
  if (found.type === 'points') {
    const kept = sift.points(found);
    if (kept && staging && !known && bad === null) staging.add(kept.name, kept.steps, kept.values);
    return kept?.steps.length ?? 0;
  }
  if (found.type === 'text') sift.text(found);
  if (found.type === 'about') sift.about(found.about);
  if (found.type === 'skipped') sift.skip(found.what, found.why, found.count);
  if (found.type === 'bad') current.bad = found.why;
  return 0;
}

const isOrigin = (error: unknown): boolean => (error as { code?: string }).code === 'SQLITE_CONSTRAINT_UNIQUE';

async function finishRun(
  run: Current,
  staging: PointsFile | null,
  { db, home }: Target,
  isPreview: boolean,
  signal?: AbortSignal,
): Promise<ImportedRun> {
  const { head, sift, origin } = run;
  let { known } = run;
  const staged = staging?.series() ?? [];
  const { about, texts, points, series } = sift.result();
  const params = about.params ?? {};
  const empty = points === 0 && texts.length === 0 && Object.keys(params).length === 0;
  const why = run.bad ?? (empty ? 'there are no points, texts or settings in it' : null);
  const name = plainText(about.name || head.name, LONGEST_NAME);
  const state = about.state ?? 'done';
  let [stored, added] = [points, null as { id: string; number: number } | null];
  if (!isPreview && staging && why === null && !known) {
    stored = staged.reduce((sum, s) => sum + s.points, 0);
    if (stored < points)
      sift.skip('points', 'their step was said again, and counts as it was said last', points - stored);
    try {
      added = await insertImported(
        db,
        home,
        {
          origin,
          name,
          notes: plainText(about.notes ?? '', 100_000),
          group: plainText(about.group ?? '', LONGEST_NAME),
          tags: [...new Set((about.tags ?? []).map((tag) => plainText(tag, 100)).filter((tag) => tag !== ''))].slice(
            0,
            MOST_TAGS,
          ),
          params,
          state,
          reason: about.reason === undefined ? null : plainText(about.reason, 1000),
          path: head.path,
          started: about.started ?? null,
          ended: about.ended ?? null,
          series: staged.map((s) => ({ name: s.name, points: () => staging.points(s.name) })),
          texts,
        },
        signal,
      );
    } catch (error) {
      // Somebody else has imported the same in the meantime.
      const there = isOrigin(error) ? findImported(db, origin) : null;
      if (!there) throw error;
      known = { id: there.id, number: there.number, in_trash: there.deleted !== null };
    }
  }
  const here = added ?? known;
  return {
    name,
    path: head.path,
    state,
    series,
    points: stored,
    texts: texts.length,
    params: Object.keys(params).length,
    skipped: [...sift.result().skipped],
    verdict: known ? 'known' : why !== null ? 'refused' : 'new',
    why,
    id: here?.id ?? null,
    number: here?.number ?? null,
    in_trash: known?.in_trash ?? false,
  };
}
