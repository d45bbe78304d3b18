/** `tidemark range-test`: learning-rate bounds, or the reason why there are none. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { analyse } from '../../../shared/range-test/index.ts';
import { MOST_BYTES, readRangeCsv } from '../../core/importers/range-csv.ts';
import { exitCodes, explain, out } from './context.ts';
import { reportLines } from './range-report.ts';
import { type RangeRunOptions, rangeRun } from './range-run.ts';

interface RangeTestArguments extends RangeRunOptions {
  readonly fromCsv?: string;
}

/** At most a byte more than may be read, so that a file too long is known to be. @throws ContractError where there is none to read */
async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      const chunks: Uint8Array[] = [];
      let length = 0;
      for await (const chunk of handle.createReadStream({ end: MOST_BYTES, autoClose: false })) {
        chunks.push(chunk as Uint8Array);
        length += (chunk as Uint8Array).length;
      }
      return Buffer.concat(chunks, length);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const why =
      { ENOENT: 'there is no such file', EISDIR: 'it is a folder; name a CSV file' }[code] ??
      `it cannot be read (${code})`;
    throw new ContractError('bad_input', `${file}: ${why}.`);
  }
}

/** The options a curve from a file has a use for. */
const TAKEN: ReadonlySet<string> = new Set(['fromCsv', 'smooth', 'json', 'home']);

/** @throws ContractError naming what would have no effect */
function checkTaken(spec: string | undefined, options: RangeTestArguments): void {
  const given = Object.entries(options).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
  const idle = given.map(([name]) => name).filter((name) => !TAKEN.has(name));
  const names = idle.map((name) => `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`);
  if (spec !== undefined) names.unshift('experiment');
  if (names.length === 0) return;
  const advice = options.then ? ' Write the bounds it prints into an experiment file by hand.' : '';
  throw new ContractError(
    'bad_input',
    `--from-csv reads a curve that is there; it takes no ${names.join(', ')}.${advice}`,
  );
}

/** Reads a curve made anywhere. Every verdict is an answer: exit code 0. */
async function fromCsv(file: string, spec: string | undefined, options: RangeTestArguments): Promise<number> {
  checkTaken(spec, options);
  const { smooth, json } = options;
  const curves = readRangeCsv(basename(file), await bytesOf(file));
  const analysis = analyse(curves);
  if (json) out(JSON.stringify(analysis));
  else reportLines(curves, analysis, { beta: smooth ?? null }).forEach(out);
  return exitCodes.done;
}

export async function rangeTestCommand(spec: string | undefined, options: RangeTestArguments): Promise<number> {
  try {
    return await (options.fromCsv === undefined ? rangeRun(spec, options) : fromCsv(options.fromCsv, spec, options));
  } catch (error) {
    return explain(error, spec);
  }
}
