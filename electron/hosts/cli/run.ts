/** `tidemark run`: start a run, follow it, say how it ended. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { type StoredEvent, fromReal } from '../../../shared/contract/runs.ts';
import { readSpec } from '../../core/spec-file/index.ts';
import type { HomeHandle } from '../home.ts';
import { type Globals, exitCodes, explain, homeOf, note, out, withHome } from './context.ts';
import { ensureKeeper } from './detach.ts';
import { createProgress } from './progress.ts';

interface RunOptions extends Globals {
  readonly set: readonly string[];
  readonly json?: boolean;
  readonly detach?: boolean;
}

function loadSpec(file: string, sets: readonly string[]) {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ContractError('bad_input', `${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const read = readSpec(text, file.endsWith('.json') ? 'json' : 'yaml', sets);
  if (!read.ok)
    throw new ContractError(
      'bad_input',
      `${file} has ${read.issues.length === 1 ? 'an error' : `${read.issues.length} errors`}:`,
      read.issues,
    );
  return read.spec;
}

const two = (x: number, digits: number): string => x.toFixed(digits);

/** The line after every epoch; its form is a promise to scripts. */
function epochLine(e: Extract<StoredEvent, { type: 'epoch' }>): string {
  const accuracy = e.eval_accuracy === null ? '' : ` - Eval Accuracy: ${two(fromReal(e.eval_accuracy), 2)}`;
  return `Epoch ${e.epoch} - Train Loss: ${two(fromReal(e.train_loss), 3)} - Eval Loss: ${two(fromReal(e.eval_loss), 3)}${accuracy}`;
}

function startedLines(e: Extract<StoredEvent, { type: 'started' }>): string[] {
  const engine = e.engine as { title: string; why: string; threads: number };
  const data = e.data as {
    name: string;
    train: number;
    eval: number;
    unit: string;
    symbols: number;
    unigram_entropy: number | null;
  };
  const lines = [
    `Engine ${engine.title}, ${engine.threads} ${engine.threads === 1 ? 'thread' : 'threads'}. ${engine.why}`,
    `Data ${data.name}: ${data.train} ${data.unit} to train on, ${data.eval} to evaluate on, ${data.symbols} symbols.`,
    `Model of ${e.parameters} parameters, ${e.total_steps} steps.`,
  ];
  if (data.unigram_entropy !== null)
    lines.push(`Knowing only how often each symbol occurs gives an eval loss of ${two(data.unigram_entropy, 3)}.`);
  return lines;
}

/** Follows a run to its end, in lines for people or one JSON event a line. Ctrl-C stops it with a checkpoint; twice kills. */
async function follow(home: HomeHandle, id: string, json: boolean): Promise<void> {
  const progress = createProgress(!json && process.stderr.isTTY === true);
  let presses = 0;
  const interrupt = (): void => {
    presses += 1;
    note(presses === 1 ? '\nStopping after a checkpoint. Press Ctrl-C again to end at once.' : 'Ending at once.');
    // A run that has just ended cannot be stopped; following it tells the same.
    home.api.call('runs.stop', { id, mode: presses === 1 ? 'cancel' : 'kill' }).catch(() => undefined);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    for await (const events of home.api.stream('runs.events', { id })) {
      for (const event of events) {
        if (json) out(JSON.stringify(event));
        else if (event.type === 'step') progress.step(event.step, fromReal(event.loss), fromReal(event.lr));
        else {
          progress.clear();
          if (event.type === 'started') {
            progress.total(event.total_steps, event.first_step);
            startedLines(event).forEach(out);
          }
          if (event.type === 'epoch') out(epochLine(event));
          if (event.type === 'sample') out(`  ${(event.prompt + event.text).trim().replaceAll('\n', '\n  ')}\n`);
        }
      }
    }
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

async function finish(home: HomeHandle, id: string, json: boolean): Promise<number> {
  const run = await home.api.call('runs.get', { id });
  if (json) out(JSON.stringify({ type: 'done', id, state: run.state, metrics: run.metrics }));
  else if (run.state === 'done') {
    out(`Run #${run.number} (${id}) is done.`);
    out(`Write with it: tidemark generate ${id} --prompt "..."`);
  } else out(`Run #${run.number} (${id}) is ${run.state}. ${run.reason ?? ''}`);
  if (run.state === 'done') return exitCodes.done;
  return run.state === 'cancelled' ? exitCodes.cancelled : exitCodes.failed;
}

export async function runCommand(file: string, options: RunOptions): Promise<number> {
  const json = options.json === true;
  try {
    const spec = loadSpec(file, options.set);
    if (options.detach) await ensureKeeper(homeOf(options));
    return await withHome(options, async (home) => {
      const { id, number } = await home.api.call('runs.start', {
        spec: { ...spec },
        base_dir: dirname(resolve(file)),
        source: resolve(file),
      });
      if (options.detach) {
        out(
          json
            ? JSON.stringify({ type: 'queued', id, number })
            : `Run #${number} (${id}) goes on in the background. See it: tidemark show ${id}`,
        );
        return exitCodes.done;
      }
      await follow(home, id, json);
      return finish(home, id, json);
    });
  } catch (error) {
    return explain(error, file);
  }
}
