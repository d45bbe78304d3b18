/** `tidemark logs` and `tidemark patterns`: a script's output, and what its lines would report. */
import { readFileSync } from 'node:fs';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import { withoutColours } from '../../../shared/reporting/reader.ts';
import { type Globals, exitCodes, explain, note, out, withHome } from './context.ts';
import { loadSpec } from './run.ts';

interface LogOptions extends Globals {
  readonly grep?: string;
  readonly tail?: number;
  readonly json?: boolean;
}

/** Colours are for terminals. */
const shown = (text: string): string => (process.stdout.isTTY ? text : withoutColours(text));

export async function logsCommand(id: string, { grep = '', tail, json, ...options }: LogOptions): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      const common = { id, grep, ...(tail === undefined ? {} : { limit: tail, last: true }) };
      let found = 0;
      for (let after: number | null = 0; after !== null;) {
        const page: OutputOf<'runs.log'> = await api.call('runs.log', { ...common, after });
        for (const line of page.lines) out(json ? JSON.stringify(line) : shown(line.text));
        found += page.lines.length;
        after = page.next;
      }
      if (found === 0) note(grep === '' ? 'Its log is empty.' : `No line of its log contains ${grep}.`);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

interface PatternOptions extends Globals {
  readonly sample: string;
  readonly json?: boolean;
}

type Preview = OutputOf<'scripts.preview'>;

function previewLine({ text, by, step, epoch, values }: Preview['lines'][number]): string {
  if (by === null) return `  ${'-'.padEnd(14)}${text}`;
  const place = [step === null ? [] : [`step ${step}`], epoch === null ? [] : [`epoch ${epoch}`]].flat();
  const metrics = values.map(({ name, value }) => `${name} ${fromReal(value)}`);
  return `  ${by.slice(0, 13).padEnd(14)}${text}\n  ${''.padEnd(14)}= ${[...place, ...metrics].join(', ')}`;
}

/** @param file an experiment whose patterns are tried; without, all the ready ones are */
export async function patternsCommand(file: string | undefined, options: PatternOptions): Promise<number> {
  try {
    const spec = file === undefined ? null : loadSpec(file, []);
    if (spec && spec.task.type !== 'command')
      throw new ContractError('bad_input', `${file}: its task is ${spec.task.type}; only a command has patterns.`);
    const report = spec?.task.type === 'command' ? { report: spec.task.report } : {};
    // 0 is the standard input.
    const sample = readFileSync(options.sample === '-' ? 0 : options.sample, 'utf8').slice(0, 1_000_000);
    return await withHome(options, async ({ api }) => {
      const preview = await api.call('scripts.preview', { sample, ...report });
      if (options.json) out(JSON.stringify(preview));
      else {
        preview.lines.map(previewLine).forEach(out);
        const metrics = preview.metrics.length > 0 ? `: ${preview.metrics.join(', ')}` : '';
        out(`${preview.matched} of ${preview.lines.length} lines report metrics${metrics}.`);
      }
      return exitCodes.done;
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR')
      return explain(new ContractError('bad_input', `--sample ${options.sample}: there is no such file.`));
    return explain(error, file);
  }
}
