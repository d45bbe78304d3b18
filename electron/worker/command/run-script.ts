/** One process of a script from start to end: listened to, stopped when asked, and cleared away. */
import { rmSync } from 'node:fs';
import type { RunEvent, RunJob } from '../../../shared/events.ts';
import { objectIn, reportIn } from '../../../shared/reporting/json-line.ts';
import { createReader } from '../../../shared/reporting/reader.ts';
import { masker } from '../../../shared/reporting/secrets.ts';
import type { CommandTask } from '../../../shared/spec/command-task.ts';
import type { Control } from '../train/control.ts';
import type { Reporter } from '../train/reporter.ts';
import { type ScriptExit, startScript } from './child.ts';
import { createBrake, drain, listen } from './listen.ts';
import { openLog } from './log-file.ts';
import { type Metrics, createMetrics } from './metrics.ts';
import { type Records, createRecords } from './records.ts';
import { openReports } from './report-folder.ts';
import { watchResources } from './resources.ts';
import type { Setting } from './setting.ts';
import { type Stopping, createStopping } from './stopping.ts';
import { recordSurroundings } from './surroundings.ts';

const BEAT_MS = 100;
/** Beats between two looks at processor and memory. */
const LOOK_EVERY = 20;
const LAST_LINES = 20;

export interface ScriptRun {
  readonly job: RunJob;
  readonly setting: Setting;
  /** The run's own folder. */
  readonly dir: string;
  /** A line above its part of the log; null: none. */
  readonly heading: string | null;
  readonly reporter: Reporter;
  readonly control: Control;
  /** What it reports; the reporter's own `say`, or something between. */
  readonly say: (event: RunEvent) => void;
  /** It runs. */
  readonly onStart: () => void;
  /** Whether it has done what it was started for, and is to end. */
  readonly isOver: () => boolean;
  /** Whether processor, memory, packages and changes not in git are recorded. */
  readonly records: boolean;
}

export interface ScriptEnd {
  readonly exit: ScriptExit;
  readonly how: ReturnType<Stopping['how']>;
  /** Whether it was ended because it said nothing. */
  readonly silent: boolean;
  readonly last: readonly string[];
  readonly metrics: Metrics;
  readonly uses: Records['uses'];
  /** What was left out, a sentence each. */
  readonly faults: readonly string[];
}

/** @throws Problem where it cannot be started */
export async function runScript(run: ScriptRun): Promise<ScriptEnd> {
  const { job, setting, dir, reporter, control, say } = run;
  const task = job.spec.task as CommandTask;
  const mask = masker(setting.env);
  const metrics = createMetrics(say, task.report.every);
  const records = createRecords(dir, metrics, say, mask);
  const read = createReader(task.report);
  const last: string[] = [];
  let heard = performance.now();

  const script = await startScript(setting.command, setting.cwd, setting.env);
  run.onStart();
  const log = openLog(dir);
  if (run.heading) log.line(run.heading);
  const onLine = (line: string, isOutput: boolean): void => {
    heard = performance.now();
    const shown = mask(line);
    log.line(shown);
    last.push(shown.slice(0, 500));
    if (last.length > LAST_LINES) last.shift();
    const report = isOutput ? read(line) : null;
    if (report) metrics.take(report);
  };
  const streams = [
    listen(script.stdout, (line) => onLine(line, true)),
    listen(script.stderr, (line) => onLine(line, false)),
    listen(script.report, (line) => {
      heard = performance.now();
      const report = reportIn(objectIn(line) ?? {});
      if (report) metrics.take(report);
    }),
  ];
  const reports = openReports(setting.reports, (line) => {
    heard = performance.now();
    records.take(line);
  });
  const resources = watchResources(script.pid, (values) => metrics.measured(values));
  const surroundings = run.records ? recordSurroundings(dir, setting.command, setting.cwd, mask) : null;

  const brake = createBrake(reporter, streams);
  const stopping = createStopping({
    pid: script.pid,
    stopFile: setting.stopFile,
    grace: task.stop.grace,
    termGrace: task.stop.term_grace,
    lost: () => control.lost === true,
  });
  let silent = false;
  let beats = 0;
  const beat = (): void => {
    void control.breathe();
    log.flush();
    if (!brake.isOn()) {
      reports.read();
      metrics.flush();
      brake.beat();
    }
    if (run.records && ++beats % LOOK_EVERY === 0) void resources.look();
    silent ||= task.silence !== null && performance.now() - heard > task.silence * 1000;
    if (control.stop || silent || run.isOver()) stopping.beat();
  };
  const timer = setInterval(beat, BEAT_MS);
  const exit = await script.exited;
  await drain(script, streams);
  clearInterval(timer);
  while (reports.read()) {
    metrics.flush();
    await control.breathe();
    await reporter.room();
  }
  reports.close();
  records.close();
  // What it was started with is in its experiment; the next attempt gets it anew.
  for (const folder of [setting.control, setting.helpers]) rmSync(folder, { recursive: true, force: true });
  metrics.flush();
  const lost = log.close();
  await surroundings;
  const full = lost > 0 ? [`${lost} lines of the log could not be written: the disk was full.`] : [];
  return {
    exit,
    how: stopping.how(),
    silent,
    last,
    metrics,
    uses: records.uses,
    faults: [...metrics.faults(), ...records.faults(), ...full],
  };
}
