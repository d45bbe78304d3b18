/** What a script is started with: folders, files and environment. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { ScriptFacts, TrainJob } from '../../../shared/events.ts';
import type { ScheduleValue } from '../../../shared/schedules/schedule.ts';
import type { CommandTask } from '../../../shared/spec/command-task.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { argumentsOf, variablesOf } from './arguments.ts';
import { REPORT_FD } from './child.ts';
import { layHelpers } from './helpers.ts';
import { scheduleOf, writeTable } from './schedule-table.ts';

export interface Setting {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folders of this attempt alone. */
  readonly control: string;
  readonly helpers: string;
  readonly stopFile: string;
  /** Where the helpers write. */
  readonly reports: string;
  readonly facts: ScriptFacts;
}

/** Of the inherited environment these are recorded: they change what a script does, and none is a secret. */
const RECORDED = [
  'CONDA_DEFAULT_ENV',
  'CUDA_VISIBLE_DEVICES',
  'LANG',
  'MKL_NUM_THREADS',
  'OMP_NUM_THREADS',
  'PATH',
  'PYTHONHASHSEED',
  'VIRTUAL_ENV',
];
/** A larger file among the arguments is data, not the program. */
const LARGEST_PROGRAM = 16 << 20;

/** Files among the arguments, by their hash. */
function filesOf(command: readonly string[], cwd: string): Record<string, string> {
  const found = command.slice(0, 20).flatMap((argument): [string, string][] => {
    const path = isAbsolute(argument) ? argument : join(cwd, argument);
    const stat = argument.length < 4096 ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (!stat?.isFile() || stat.size > LARGEST_PROGRAM) return [];
    return [[argument, createHash('sha256').update(readFileSync(path)).digest('hex')]];
  });
  return Object.fromEntries(found);
}

/** The experiment's own schedule, or another that is in force instead. */
export interface Table {
  readonly type: string;
  readonly steps: number;
  readonly at: (step: number) => ScheduleValue;
}
export function tableOf(spec: ExperimentSpec): Table {
  const { at, steps } = scheduleOf(spec);
  return { type: spec.schedule.type, steps, at: (step) => at(step, []) };
}

/** Makes the run's own folders and says what the script's process is to be. @throws Problem where the schedule cannot be made */
export function settingOf(
  job: Pick<TrainJob, 'run' | 'attempt' | 'spec' | 'dir' | 'base_dir' | 'threads' | 'resources'>,
  table: Table = tableOf(job.spec),
): Setting {
  const { spec, dir, attempt } = job;
  const task = spec.task as CommandTask;
  const params = { ...spec.params };
  const control = join(dir, 'control');
  const [paramsFile, stopFile, resumeDir] = [join(control, 'params.json'), join(control, 'stop'), join(dir, 'resume')];
  mkdirSync(control, { recursive: true });
  mkdirSync(resumeDir, { recursive: true });
  rmSync(stopFile, { force: true });
  const reports = join(control, 'reports');
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  writeFileSync(paramsFile, JSON.stringify(params));
  const cwd = resolve(job.base_dir, task.cwd);
  const command = argumentsOf(task.command, { seed: spec.training.seed, ...params });
  const outer = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('TIDEMARK_') || name === 'TIDEMARK_HOME',
  );
  const threads = String(job.threads);
  const inherited = task.env.PYTHONPATH ?? process.env.PYTHONPATH;
  const helpers = job.resources === undefined ? null : layHelpers(dir, job.resources, task.shim, inherited);
  const env: NodeJS.ProcessEnv = {
    PYTHONUNBUFFERED: '1',
    OMP_NUM_THREADS: threads,
    MKL_NUM_THREADS: threads,
    ...Object.fromEntries(outer),
    ...task.env,
    ...variablesOf(params),
    ...helpers?.env,
    TIDEMARK_RUN_ID: job.run,
    TIDEMARK_ATTEMPT: String(attempt),
    TIDEMARK_SEED: String(spec.training.seed),
    TIDEMARK_PARAMS: paramsFile,
    TIDEMARK_REPORT_DIR: reports,
    TIDEMARK_SCHEDULE: writeTable(control, table.type, table.steps, table.at),
    TIDEMARK_REPORT_FD: String(REPORT_FD),
    TIDEMARK_STOP_FILE: stopFile,
    TIDEMARK_RESUME_DIR: resumeDir,
  };
  const environment = Object.fromEntries(
    RECORDED.flatMap((name) => (env[name] === undefined ? [] : [[name, String(env[name])] as const])),
  );
  return {
    command,
    cwd,
    env,
    control,
    helpers: join(dir, 'helpers'),
    stopFile,
    reports,
    facts: { command, cwd, files: filesOf(command, cwd), environment },
  };
}
