/** The commands: what is typed, and the function that does it. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { type OnClose, onClose } from '../../../shared/contract/queue.ts';
import { version } from '../paths.ts';
import { type Globals, exitCodes, explain, homeOf, out } from './context.ts';
import { keepCommand } from './detach.ts';
import { continueCommand, forkCommand, resumeCommand } from './again.ts';
import { compareCommand } from './compare.ts';
import { askTellCommand } from './ask-tell.ts';
import { dataCommand } from './data.ts';
import { exportCommand } from './export.ts';
import { generateCommand } from './generate.ts';
import { doctorCommand, runsCommand, showCommand, stopCommand } from './look.ts';
import { moveCommand, queueCommand } from './queue.ts';
import { rangeTestCommand } from './range-test.ts';
import { runCommand } from './run.ts';
import { logsCommand, patternsCommand } from './scripts.ts';
import { scheduleCommand } from './schedule.ts';
import { sweepCommand } from './sweep.ts';
import { sweepReportCommand, sweepsCommand } from './sweep-look.ts';
import { addStoreCommands } from './store-commands.ts';

const numberIn =
  (low: number, high: number, whole: boolean) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= low && value <= high) || (whole && !Number.isInteger(value))) {
      throw new InvalidArgumentError(`It must be a ${whole ? 'whole number' : 'number'} from ${low} to ${high}.`);
    }
    return value;
  };
const closingOption = (): Option =>
  new Option('--on-close <what>', 'runs when this is closed: keep them going, stop with a checkpoint, or ask').choices(
    onClose.options,
  );
const gather = (text: string, before: readonly string[]): readonly string[] => [...before, text];

export const program = new Command('tidemark')
  .description('Find a learning rate, train with it, and see which settings matter. Everything stays on this machine.')
  .version(version)
  .option('--home <dir>', 'data folder (or TIDEMARK_HOME)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.badInput));

/** Runs a command with the global options and ends with its code. */
const ending =
  <A extends unknown[]>(work: (...args: A) => number | Promise<number>) =>
  async (...args: A): Promise<void> => {
    process.exitCode = await work(...args);
  };
const merged = <T>(options: T): T & Globals => ({ ...program.opts<Globals>(), ...options });

program
  .command('run <spec>')
  .description('train what an experiment file says (YAML or JSON)')
  .option('--set <path=value>', 'change one key of the file, as optimizer.lr=0.05; may be repeated', gather, [])
  .option('--json', 'one JSON event a line')
  .option('--detach', 'go on in the background')
  .action(ending((file: string, options) => runCommand(file, merged(options))));

program
  .command('resume <id>')
  .alias('retry')
  .description('go on with a run that was stopped, interrupted or failed, exactly where its last checkpoint is')
  .option('--json', 'one JSON event a line')
  .option('--detach', 'go on in the background')
  .action(ending((id: string, options) => resumeCommand(id, merged(options))));

program
  .command('continue <id>')
  .description('train more epochs where a done run ended, as a new run')
  .requiredOption('--epochs <n>', 'how many more', numberIn(1, 1_000_000, true))
  .option('--json', 'one JSON event a line')
  .option('--detach', 'go on in the background')
  .action(ending((id: string, options) => continueCommand(id, merged(options))));

program
  .command('fork <id>')
  .description('a new run from a checkpoint of another, with changed settings')
  .option('--checkpoint <name>', 'its name as `show` lists it, or best; without, the newest')
  .option('--set <path=value>', 'change one key, as optimizer.lr=0.05; may be repeated', gather, [])
  .option('--weights-only', 'begin at step 0 with its weights')
  .option('--json', 'one JSON event a line')
  .option('--detach', 'go on in the background')
  .action(ending((id: string, options) => forkCommand(id, merged(options))));

program
  .command('runs')
  .description('list runs, newest first')
  .option('--where <query>', 'only runs that match, as: metrics.eval_loss < 1.6 and state = "done"')
  .option('--limit <n>', 'at most this many (50; files: all)', numberIn(1, 100_000, true))
  .option(
    '--columns <names>',
    'only these columns, as: name,params.optimizer.lr,min(metrics.loss); may be repeated',
    gather,
    [],
  )
  .option('--group <by>', 'groups with their means in place of runs: by seeds, sweep, tags, or any name of a query')
  .option('--csv', 'these columns as CSV, every digit')
  .option('--json', 'JSON')
  .action(ending((options) => runsCommand(merged(options))));

program
  .command('show <id>')
  .description('one run; an id, a unique beginning of one, "#12", or last')
  .option('--json', 'JSON')
  .action(ending((id: string, options) => showCommand(id, merged(options))));

program
  .command('logs <id>')
  .description("the output of a script's run")
  .option('--grep <text>', 'only lines that contain it, whatever their case')
  .option('--tail <n>', 'only the last n of them', numberIn(1, 10_000, true))
  .option('--json', 'one JSON object a line: {"number":1,"text":"..."}')
  .action(ending((id: string, options) => logsCommand(id, merged(options))));

program
  .command('patterns [spec]')
  .description("try on a sample what a script's lines would report")
  .requiredOption('--sample <file>', 'some of its output; - is the standard input')
  .option('--json', 'JSON')
  .action(ending((spec: string | undefined, options) => patternsCommand(spec, merged(options))));

program
  .command('compare <ids...>')
  .description('hold runs against a baseline; runs that differ in the seed alone are taken together')
  .option('--baseline <id>', 'one of them; without, the first')
  .option('--metric <name>', 'what is compared', 'eval_loss')
  .option('--target <x>', 'also tell the steps and time to reach this value', numberIn(-1e300, 1e300, false))
  .option('--json', 'JSON')
  .action(ending((ids: string[], options) => compareCommand(ids, merged(options))));

program
  .command('stop <id>')
  .description('stop a run after a checkpoint')
  .action(ending((id: string, options) => stopCommand(id, merged(options))));

program
  .command('sweep [file]')
  .description('train what a sweep file says, trial by trial; or go on with a sweep')
  .option('--dry-run', 'tell how many trials, how long and how much disk; start nothing')
  .option('--parallel <n>', 'runs at a time, in this data folder from now on', numberIn(1, 64, true))
  .option('--resume <id>', 'go on with a sweep where it was')
  .option('--extend <n>', 'with --resume: so many trials more', numberIn(1, 1_000_000, true))
  .option('--add <settings>', "with --resume: a trial by hand, as 'lr=0.1 momentum=0.9'; may be repeated", gather, [])
  .option('--pause <id>', 'stop its runs after a checkpoint, to be resumed')
  .option('--stop <id>', 'the same, for good')
  .option('--json', 'one JSON event a line')
  .option('--detach', 'go on in the background')
  .action(ending((file: string | undefined, options) => sweepCommand(file, merged(options))));

program
  .command('sweeps')
  .description('list sweeps, newest first')
  .option('--json', 'JSON')
  .action(ending((options) => sweepsCommand(merged(options))));

program
  .command('sweep-report <id>')
  .description('one sweep: its trials, the best first; an id, a unique beginning of one, "#3", or last')
  .option('--json', 'JSON')
  .action(ending((id: string, options) => sweepReportCommand(id, merged(options))));

program
  .command('queue')
  .description('what is running and what is in line; how many at a time')
  .option('--parallel <n>', 'runs at a time from now on, or auto: by cores and memory', (text) =>
    text === 'auto' ? text : numberIn(1, 64, true)(text),
  )
  .option('--pause', 'start nothing more; what is running goes on')
  .option('--resume', 'start what is in line again')
  .addOption(closingOption())
  .option('--json', 'JSON')
  .action(ending((options) => queueCommand(merged(options))));

program
  .command('move <id>')
  .description('move a run in the line')
  .option('--first', 'to the head of the line')
  .option('--last', 'to its end')
  .option('--up', 'one place forward')
  .option('--down', 'one place back')
  .option('--priority <n>', 'higher ones start first; without, 0', numberIn(-100, 100, true))
  .action(ending((id: string, options) => moveCommand(id, merged(options))));

program
  .command('generate <id>')
  .description('write text with a trained model')
  .option('--prompt <text>', 'what to go on from', '')
  .option('--tokens <n>', 'how many to write', numberIn(1, 100_000, true), 200)
  .option('--temperature <t>', '0 takes the likeliest every time', numberIn(0, 100, false), 0.8)
  .option('--top-k <k>', 'draw from the k likeliest', numberIn(1, 1e9, true))
  .option('--top-p <p>', 'draw from the likeliest that make up this fraction', numberIn(0.000001, 1, false))
  .option('--seed <s>', 'the same seed writes the same text', numberIn(0, 4_294_967_295, true), 0)
  .option('--checkpoint <name>', 'its name as `show` lists it; without, the best')
  .option('--json', 'JSON')
  .action(ending((id: string, options) => generateCommand(id, merged(options))));

program
  .command('export <id>')
  .description('write a whole run as files, its history or its model for other programs')
  .addOption(
    new Option(
      '--as <name>',
      "run: all of it, for `import`; tensorboard, csv, parquet: its history; hf: the model in Hugging Face's GPT-2 layout",
    ).choices(['run', 'tensorboard', 'csv', 'parquet', 'hf']),
  )
  .addOption(new Option('--format <name>', 'the same').choices(['run', 'tensorboard', 'csv', 'parquet', 'hf']))
  .requiredOption(
    '--to <path>',
    'folder to write to, empty or not there; or, for a run, a new file.zip; for csv and parquet a new file',
  )
  .option('--checkpoint <name>', 'for hf: its name as `show` lists it; without, the best')
  .option('--json', 'JSON')
  .action(ending((id: string, options) => exportCommand(id, merged(options))));

program
  .command('range-test [spec]')
  .description('find learning-rate bounds: train with a rising rate, or read a curve made anywhere')
  .option('--set <path=value>', 'change one key of the file, as task.model.width=64; may be repeated', gather, [])
  .option('--start <x>', 'where the rate begins; without, 1e-7', numberIn(0, 1e6, false))
  .option('--end <x>', 'where it ends; without, 10', numberIn(0, 1e6, false))
  .option('--steps <n>', 'steps of one seed, or epochs as 2ep; without, 100', (text) =>
    /^\d+$/.test(text) ? Number(text) : text,
  )
  .addOption(new Option('--mode <name>', 'exp: by a factor every step; linear: by as much').choices(['exp', 'linear']))
  .option('--seeds <n>', 'how many; without, 3', numberIn(1, 64, true))
  .addOption(new Option('--vary <what>', 'what rises instead of the rate').choices(['lr', 'momentum', 'weight_decay']))
  .option('--weight-decays <list>', 'a test for each, drawn together, as 0,1e-4,1e-3', (text) =>
    text.split(',').map(numberIn(0, 1e6, false)),
  )
  .option('--from <run>', 'begin from a checkpoint: RUN or RUN/CHECKPOINT; the run stays as it is')
  .option('--eval-every <n>', 'evaluate after every n steps, for accuracy against rate', numberIn(1, 1e9, true))
  .option('--stop-factor <k>', 'stop a seed at k times its lowest running loss; without, 4', numberIn(1, 1e6, false))
  .option(
    '--smooth <beta>',
    'smoothing of the loss that stops a seed, 0.98; of a curve from a file, of its drawing',
    numberIn(0, 0.9999, false),
  )
  .option('--from-csv <file>', 'read a test made anywhere: columns lr,loss or lr,loss,seed, with a header')
  .option('--result <id>', 'read a test that was run here')
  .addOption(new Option('--then <what>', 'make the next step from it').choices(['cyclic', 'one_cycle', 'sweep']))
  .option('--base-lr <x>', 'lower bound for --then, instead of the suggested one', numberIn(1e-300, 1e6, false))
  .option('--max-lr <x>', 'upper bound for --then, instead of the suggested one', numberIn(1e-300, 1e6, false))
  .option('--start-run', 'with --then: start the run at once')
  .option('--out <file>', 'with --then: write the experiment or sweep to a file')
  .option('--json', 'JSON: {"suggestions":{...},"verdict":"clear|weak|none","why":...}')
  .option('--detach', 'go on in the background')
  .action(ending((spec: string | undefined, options) => rangeTestCommand(spec, merged(options))));

addStoreCommands(program, { ending, merged, numberIn, gather });

program
  .command('data')
  .description('list what comes with Tidemark to train on')
  .option('--json', 'JSON')
  .action(ending((options) => dataCommand(options)));

program
  .command('schedule <type> [options...]')
  .description('show a schedule: tidemark schedule cyclic base_lr=0.001 max_lr=0.1 step_size_up=400 --steps 2000')
  .requiredOption('--steps <n>', 'length of the run', numberIn(1, 10_000_000, true))
  .option('--json', 'JSON: {"lr":[...],"momentum":[...]}')
  .action(ending((type: string, pairs: string[], options) => scheduleCommand(type, pairs, options)));

program
  .command('ask-tell <sweep>')
  .description('plan the trials of a sweep file for a loop of your own, by JSON lines on standard input and output')
  .option('--seed <s>', 'of the plan; without, the one of the file', numberIn(0, 4_294_967_295, true))
  .action(ending((file: string, options) => askTellCommand(file, options)));

program
  .command('serve')
  .description('show the page in a browser on this machine')
  .option('--port <n>', 'port; 0 takes any', numberIn(0, 65_535, true))
  .option('--open', 'open the browser')
  .addOption(closingOption())
  .action(
    ending(async (options: { port?: number; open?: boolean; onClose?: OnClose }) => {
      const { serve } = await import('../web/index.ts');
      const { openLog } = await import('../log-file.ts');
      try {
        const ending = new AbortController();
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort());
        const home = homeOf(program.opts());
        // What looks for a fault stands in the file; the terminal is for the link.
        const log = openLog(home, () => undefined);
        await serve({ home, ...options, signal: ending.signal, print: out, log });
        return exitCodes.done;
      } catch (error) {
        return explain(error);
      }
    }),
  );

program
  .command('doctor')
  .description('which engine is used and why, versions, disk, data folder')
  .option(
    '--diagnostics',
    'a report to send to somebody: also runs by state and the end of the log; no secrets, no paths',
  )
  .option('--paths', 'with --diagnostics: with the paths of files')
  .option('--json', 'JSON')
  .action(ending((options) => doctorCommand(merged(options))));

program.command('keep', { hidden: true }).action(ending(() => keepCommand(homeOf(program.opts()))));
