/** `tidemark sweep`: a sweep file tried out, started, followed; a sweep resumed, extended, given trials, paused, stopped. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { HomeHandle } from '../home.ts';
import { type Globals, commandName, exitCodes, explain, homeOf, note, out, withHome } from './context.ts';
import { ensureKeeper } from '../keeper.ts';
import { waitForOthers } from './follow.ts';
import { wrongFile } from './read-file.ts';
import { previewLines } from './sweep-lines.ts';
import { followSweep, nothingTold, tellNothingOf } from './sweep-follow.ts';

export interface SweepOptions extends Globals {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly parallel?: number;
  readonly detach?: boolean;
  readonly resume?: string;
  readonly extend?: number;
  readonly add: readonly string[];
  readonly pause?: string;
  readonly stop?: string;
}

interface SweepFile {
  readonly text: string;
  readonly format: 'yaml' | 'json';
  readonly base_dir: string;
  readonly source: string;
}

function readFile(file: string): SweepFile {
  const source = resolve(file);
  try {
    const text = readFileSync(source, 'utf8');
    return { text, format: file.endsWith('.json') ? 'json' : 'yaml', base_dir: dirname(source), source };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new ContractError('bad_input', `${file} cannot be read: ${why}.`);
  }
}

async function dryRun(file: string, { json, parallel, ...options }: SweepOptions): Promise<number> {
  const { text, format, base_dir } = readFile(file);
  const input = { text, format, base_dir, parallel: parallel ?? null, calibrate: true };
  return withHome(options, async ({ api }) => {
    const preview = await api.call('sweeps.preview', input);
    if (!preview.ok) throw wrongFile(file, preview.issues);
    if (json) out(JSON.stringify(preview));
    else previewLines(preview).forEach(out);
    return exitCodes.done;
  });
}

/** `a=1 b=2`: one trial by hand. */
const setsOf = (text: string): string[] => text.trim().split(/\s+/);

/** Resumes a sweep, longer or with trials by hand where that is asked for. */
async function goOn({ api }: HomeHandle, text: string, options: SweepOptions): Promise<string> {
  const { id, state } = await api.call('sweeps.get', { id: text });
  const parallel = options.parallel ?? null;
  const trials = options.add.map(setsOf);
  if (trials.length > 0) await api.call('sweeps.add-trials', { id, trials, parallel });
  if (options.extend !== undefined) await api.call('sweeps.extend', { id, trials: options.extend, parallel });
  const going = options.add.length > 0 || options.extend !== undefined || (state === 'running' && parallel === null);
  if (!going) await api.call('sweeps.resume', { id, parallel });
  return id;
}

/** `--parallel` is what the user wants to happen, so the queue lets it. */
async function allowParallel({ api }: HomeHandle, parallel: number | undefined): Promise<void> {
  if (parallel === undefined || (await api.call('queue.get', {})).parallel >= parallel) return;
  await api.call('queue.set', { parallel: Math.min(64, parallel) });
  note(`This data folder runs ${parallel} at a time from now on; ${commandName} queue --parallel auto undoes it.`);
}

async function leave({ api }: HomeHandle, id: string, json: boolean): Promise<number> {
  const { number } = await api.call('sweeps.get', { id });
  if (json) out(JSON.stringify({ type: 'queued', id, number }));
  else out(`Sweep #${number} (${id}) goes on in the background. See it: ${commandName} sweep-report ${id}`);
  return exitCodes.done;
}

async function start(file: string | undefined, options: SweepOptions): Promise<number> {
  const json = options.json === true;
  const read = file === undefined ? null : readFile(file);
  if (options.detach) await ensureKeeper(homeOf(options));
  const told = nothingTold();
  let id: string | null = null;
  return withHome(
    options,
    async (home) => {
      const { api } = home;
      await allowParallel(home, options.parallel);
      if (id === null) {
        if (options.resume !== undefined) {
          const { trials, best } = await api.call('sweeps.get', { id: options.resume });
          tellNothingOf(told, trials, best);
          id = await goOn(home, options.resume, options);
        } else {
          const begun = await api.call('sweeps.start', { ...(read as SweepFile), parallel: options.parallel ?? null });
          begun.notes.forEach(note);
          id = begun.id;
        }
      } else if ((await api.call('sweeps.get', { id })).state === 'interrupted') {
        // Its owner ended; the command that follows it carries it on.
        await api.call('sweeps.resume', { id });
      }
      if (options.detach) return leave(home, id, json);
      if ((await api.call('queue.get', {})).paused)
        note(`The queue is paused, so nothing starts. In another terminal: ${commandName} queue --resume`);
      const code = await followSweep(home, id, told, json);
      await waitForOthers(home);
      return code;
    },
    'cli',
  );
}

async function halt(as: 'sweeps.pause' | 'sweeps.stop', id: string, options: SweepOptions): Promise<number> {
  return withHome(options, async ({ api }) => {
    const ended = await api.call(as, { id });
    out(`Sweep ${ended.id} is ${ended.state}; its runs stop after a checkpoint.`);
    return exitCodes.done;
  });
}

export async function sweepCommand(file: string | undefined, options: SweepOptions): Promise<number> {
  try {
    const asked = [file, options.resume, options.pause, options.stop].filter((x) => x !== undefined);
    if (asked.length !== 1)
      throw new ContractError('bad_input', 'Name a sweep file, or give one of --resume ID, --pause ID, --stop ID.');
    if (options.resume === undefined && (options.extend !== undefined || options.add.length > 0))
      throw new ContractError('bad_input', '--extend and --add go with --resume ID.');
    if (options.pause !== undefined) return await halt('sweeps.pause', options.pause, options);
    if (options.stop !== undefined) return await halt('sweeps.stop', options.stop, options);
    if (options.dryRun && file === undefined) throw new ContractError('bad_input', '--dry-run goes with a sweep file.');
    return await (options.dryRun ? dryRun(file as string, options) : start(file, options));
  } catch (error) {
    return explain(error, file);
  }
}
