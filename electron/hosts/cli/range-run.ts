/** `tidemark range-test SPEC`: the test as a run, what it found, and what is made from it. */
import { dirname, resolve } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { HandOn, RangeDetail } from '../../../shared/contract/range.ts';
import { type RangeTestOptions, rangeTestOptions } from '../../../shared/spec/range-test.ts';
import type { HomeHandle } from '../home.ts';
import { begin } from './begin.ts';
import { type Globals, commandName, exitCodes, note, out, withHome } from './context.ts';
import { follow, nothingTold } from './follow.ts';
import { detailLines } from './range-report.ts';
import { writeFile } from './read-file.ts';
import { loadSpec } from './run.ts';
import { followSweep, nothingTold as tellAll } from './sweep-follow.ts';

export interface RangeRunOptions extends Globals, Partial<Omit<RangeTestOptions, 'weight_decays' | 'eval_every'>> {
  readonly set: readonly string[];
  readonly weightDecays?: readonly number[];
  readonly stopFactor?: number;
  readonly evalEvery?: number;
  readonly from?: string;
  readonly result?: string;
  readonly then?: HandOn;
  readonly baseLr?: number;
  readonly maxLr?: number;
  readonly startRun?: boolean;
  readonly out?: string;
  readonly json?: boolean;
  readonly detach?: boolean;
}

type Then = OutputOf<'range.then'>;

/** @throws ContractError with the name of the option as typed */
function testOptions(o: RangeRunOptions): RangeTestOptions {
  const { vary, start, end, steps, mode, seeds, smooth, weightDecays, stopFactor, evalEvery } = o;
  const parsed = rangeTestOptions.safeParse({
    ...{ vary, start, end, steps, mode, seeds, smooth },
    ...{ weight_decays: weightDecays, stop_factor: stopFactor, eval_every: evalEvery },
  });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: `--${String(path[0] ?? '').replaceAll('_', '-')}`,
    message,
    line: null,
    column: null,
  }));
  throw new ContractError('bad_input', 'The range test cannot be made so:', issues);
}

/** RUN or RUN/CHECKPOINT. */
function fromOf(text: string | undefined): { id: string; checkpoint: string | null } | null {
  if (text === undefined) return null;
  const at = text.indexOf('/');
  return at === -1 ? { id: text, checkpoint: null } : { id: text.slice(0, at), checkpoint: text.slice(at + 1) };
}

/** What does not go together, before anything is started. */
function checkTogether(file: string | undefined, o: RangeRunOptions): void {
  const wrong = (message: string): never => {
    throw new ContractError('bad_input', message);
  };
  if (o.result !== undefined && (file !== undefined || o.from !== undefined || o.detach))
    wrong('--result reads a test that was made; it takes no experiment, --from or --detach.');
  if (o.result === undefined && file === undefined && o.from === undefined)
    wrong('Name an experiment file, a run to begin --from, a test to read (--result), or a curve (--from-csv).');
  if (file === undefined && o.set.length > 0) wrong('--set changes keys of an experiment file; none is named.');
  if (!o.then && (o.startRun || o.out !== undefined || o.baseLr !== undefined || o.maxLr !== undefined))
    wrong('--start-run, --out, --base-lr and --max-lr go with --then.');
  if (o.startRun && o.json) wrong('--json tells the test alone; start what it makes without --json.');
  if (o.startRun && o.out !== undefined)
    wrong('Either --start-run or --out FILE: an experiment written is started by `run`.');
  if (o.detach && o.then)
    wrong('--then waits for the result. With --detach, make the test first, then: range-test --result ID --then ...');
}

/** Whether the bounds the next step needs are there, from the test or by hand. */
function canGoOn({ analysis }: RangeDetail, { then, baseLr, maxLr }: RangeRunOptions): boolean {
  const has = (id: string): boolean => analysis?.suggestions[id] !== undefined;
  return (maxLr !== undefined || has('max_lr')) && (then === 'one_cycle' || baseLr !== undefined || has('base_lr'));
}

function json(test: RangeDetail, then: Then | null): string {
  const { run, options, curves, analysis, decays, weight_decay } = test;
  const { id, number, state } = run;
  const next = then ? { then } : {};
  return JSON.stringify({ ...analysis, id, number, state, options, weight_decay, decays, curves, ...next });
}

/** What comes after the test: printed, written or started. */
async function goOn(home: HomeHandle, test: RangeDetail, o: RangeRunOptions & { then: HandOn }): Promise<number> {
  const { baseLr: base_lr, maxLr: max_lr, startRun = false } = o;
  const then = await home.api.call('range.then', { id: test.run.id, to: o.then, base_lr, max_lr, start: startRun });
  if (o.out !== undefined)
    writeFile(
      o.out,
      then.text,
      `The test is kept: ${commandName} range-test --result ${test.run.id} --then ${o.then} --out FILE`,
    );
  if (o.json) out(json(test, then));
  else if (startRun || o.out !== undefined) ['', ...then.why].forEach(out);
  if (then.id !== null) {
    const isSweep = o.then === 'sweep';
    out(`\n${isSweep ? 'Sweep' : 'Run'} #${then.number} (${then.id}) begins.`);
    return isSweep
      ? followSweep(home, then.id, tellAll(), false)
      : follow(home, then.id, { json: false, after: 0, told: nothingTold() });
  }
  const command = o.then === 'sweep' ? 'sweep' : 'run';
  if (o.json) return exitCodes.done;
  if (o.out !== undefined) out(`Written to ${o.out}. Go on: ${commandName} ${command} ${o.out}`);
  else process.stdout.write(then.text);
  return exitCodes.done;
}

/** Tells what the test found. The text of what comes next is all that goes to the standard output, so that it can be kept by `>`. */
async function tell(home: HomeHandle, id: string, o: RangeRunOptions): Promise<number> {
  const test = await home.api.call('range.get', { id });
  const piped = o.then !== undefined && !o.startRun && o.out === undefined;
  if (!o.json) detailLines(test).forEach(piped ? note : out);
  const { then } = o;
  if (then && canGoOn(test, o)) return goOn(home, test, { ...o, then });
  if (o.json) out(json(test, null));
  if (then) {
    note(
      `\nNothing is made from it: the test found no bounds. Give them by --max-lr and --base-lr, or try what it advises.`,
    );
    return exitCodes.declined;
  }
  if (!o.json && test.analysis && test.analysis.verdict !== 'none' && test.options.vary === 'lr')
    out(`\nGo on: ${commandName} range-test --result ${id} --then cyclic --start-run   (or one_cycle, or sweep)`);
  return exitCodes.done;
}

/** @throws ContractError */
export async function rangeRun(file: string | undefined, o: RangeRunOptions): Promise<number> {
  checkTogether(file, o);
  if (o.result !== undefined) {
    const id = o.result;
    return withHome(o, (home) => tell(home, id, o), o.startRun ? 'cli' : 'look');
  }
  const options = testOptions(o);
  const spec = file === undefined ? null : { ...loadSpec(file, o.set) };
  const source = file === undefined ? null : resolve(file);
  return begin(
    { ...o, json: false, silent: o.json === true },
    ({ api }) =>
      api.call('range.start', { spec, source, base_dir: source && dirname(source), options, from: fromOf(o.from) }),
    async (home, id, code) => {
      const told = await tell(home, id, o);
      return code === exitCodes.done ? told : code;
    },
  );
}
