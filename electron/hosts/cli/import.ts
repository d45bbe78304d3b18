/** `tidemark import`, `importers`: runs of archives, and the history of other programs. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { ImportStep, ImportTotals, ImportedRun, SkippedKind } from '../../../shared/contract/imports.ts';
import type { Api } from '../../../shared/contract/index.ts';
import { formatBytes, formatCount } from '../../../shared/format.ts';
import { type Globals, commandName, exitCodes, explain, note, out, withHome } from './context.ts';
import { table } from './table.ts';

interface ImportArguments extends Globals {
  readonly from?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What `export` wrote: a zip file, or a folder with its list of contents. */
const isArchive = (path: string): boolean =>
  path.toLowerCase().endsWith('.zip') || existsSync(join(path, 'tidemark.json'));

async function importArchive(api: Api, path: string, json: boolean): Promise<number> {
  // The import may be another process's work, which Ctrl-C does not reach.
  const stop = (): void => void api.call('runs.import_stop', { path }).catch(() => undefined);
  process.once('SIGINT', stop);
  const done = await api.call('runs.import', { path }).finally(() => process.off('SIGINT', stop));
  const known = done.in_trash ? `is here already, in the trash: ${commandName} undelete ${done.id}` : 'is here already';
  if (json) out(JSON.stringify(done));
  else out(`Run #${done.number} (${done.id}) ${done.added ? 'was added' : known}.`);
  return exitCodes.done;
}

function verdictOf(run: ImportedRun, isPreview: boolean): string {
  if (run.verdict === 'refused') return `left out: ${run.why}`;
  if (run.verdict === 'known') return `#${run.number}, here already${run.in_trash ? ', in the trash' : ''}`;
  return isPreview ? 'new' : `#${run.number}, added`;
}

const leftOut = ({ count, what, why }: SkippedKind): string => `${formatCount(count)} ${what}: ${why}`;

/** What was left out of all runs, the same reasons added up. */
function addedUp(runs: readonly ImportedRun[], totals: ImportTotals): string[] {
  const all = new Map<string, SkippedKind>();
  for (const kind of [...runs.flatMap((r) => r.skipped), ...totals.skipped]) {
    const key = `${kind.what}\n${kind.why}`;
    all.set(key, { ...kind, count: kind.count + (all.get(key)?.count ?? 0) });
  }
  return [...all.values()].map((kind) => `  ${leftOut(kind)}`);
}

function report(runs: readonly ImportedRun[], totals: ImportTotals, isPreview: boolean): void {
  if (runs.length === 0) return out('There is no run in it.');
  const rows = runs.map((r) => [
    r.name,
    r.state,
    formatCount(r.series),
    formatCount(r.points),
    formatCount(r.params),
    verdictOf(r, isPreview),
  ]);
  out(table(['name', 'state', 'series', 'points', 'settings', ''], rows));
  const out_of = addedUp(runs, totals);
  if (out_of.length > 0) out(`\nLeft out:\n${out_of.join('\n')}`);
  const parts = [
    `${totals.added} ${isPreview ? 'new' : 'added'}`,
    ...(totals.known > 0 ? [`${totals.known} here already`] : []),
    ...(totals.refused > 0 ? [`${totals.refused} left out`] : []),
  ];
  out(`\n${parts.join(', ')}; ${formatCount(totals.points)} points.`);
}

/** One line that is drawn over, on a terminal alone. */
function progress(step: ImportStep & { type: 'progress' }, size: number): void {
  const line = `${formatBytes(step.read)} of about ${formatBytes(Math.max(size, step.read))}, ${formatCount(step.points)} points`;
  process.stderr.write(`\r\x1b[K${line}`);
}

async function importHistory(api: Api, path: string, { from, dryRun = false, json }: ImportArguments): Promise<number> {
  const leave = new AbortController();
  const onSignal = (): void => leave.abort();
  process.once('SIGINT', onSignal);
  const bar = !json && process.stderr.isTTY === true;
  const runs: ImportedRun[] = [];
  let size = 0;
  let totals: ImportTotals | null = null;
  try {
    const stream = api.stream(dryRun ? 'import.preview' : 'import.start', { path, kind: from ?? null }, leave.signal);
    for await (const step of stream) {
      if (step.type === 'begin') {
        size = step.size;
        if (!json) note(`${step.title}, ${formatBytes(step.size)}.`);
      } else if (step.type === 'progress') {
        if (bar) progress(step, size);
      } else if (step.type === 'run') {
        runs.push(step.run);
        if (json) out(JSON.stringify({ type: 'run', ...step.run }));
      } else totals = step.totals;
    }
  } catch (error) {
    if (!leave.signal.aborted) throw error;
  } finally {
    process.off('SIGINT', onSignal);
    if (bar) process.stderr.write('\r\x1b[K');
  }
  if (totals === null) {
    const added = runs.filter((r) => r.verdict === 'new').length;
    note(
      `Stopped. ${dryRun ? 'Nothing was added.' : `${added} ${added === 1 ? 'run was' : 'runs were'} added whole before that.`}`,
    );
    return exitCodes.cancelled;
  }
  if (json) out(JSON.stringify({ type: 'done', dry_run: dryRun, ...totals }));
  else report(runs, totals, dryRun);
  return totals.refused > 0 ? exitCodes.failed : exitCodes.done;
}

export async function importCommand(path: string, options: ImportArguments): Promise<number> {
  const { from, dryRun, json = false } = options;
  const full = resolve(path);
  try {
    const archive = from === undefined ? isArchive(full) : from === 'archive';
    if (archive && dryRun)
      throw new ContractError('bad_input', 'An archive holds one run, and is taken whole or not; leave --dry-run out.');
    return await withHome(options, ({ api }) =>
      archive ? importArchive(api, full, json) : importHistory(api, full, options),
    );
  } catch (error) {
    return explain(error);
  }
}

export async function importersCommand(options: Globals & { readonly json?: boolean }): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      const kinds = await api.call('import.kinds', {});
      if (options.json) out(JSON.stringify(kinds));
      else
        out(
          table(
            ['kind', 'what', 'what to give'],
            kinds.map((k) => [k.id, k.title, k.about]),
          ),
        );
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
