/** A script as a run: started, listened to, stopped when asked, and its end told. */
import type { Readable } from 'node:stream';
import type { EndedEvent, TrainJob } from '../../../shared/events.ts';
import { createReader } from '../../../shared/reporting/reader.ts';
import { objectIn, reportIn } from '../../../shared/reporting/json-line.ts';
import { masker } from '../../../shared/reporting/secrets.ts';
import { type CommandTask, lengthOf } from '../../../shared/spec/command-task.ts';
import type { Control } from '../train/control.ts';
import type { Reporter } from '../train/reporter.ts';
import { type Script, type ScriptExit, startScript } from './child.ts';
import { endingOf } from './ending.ts';
import { createSplitter } from './lines.ts';
import { openLog } from './log-file.ts';
import { createMetrics } from './metrics.ts';
import { settingOf } from './setting.ts';
import { createStopping } from './stopping.ts';
import { signalTree } from './tree.ts';

const BEAT_MS = 100;
/** Of a longer line the beginning is kept, bytes. */
const LONGEST_LINE = 65_536;
const LAST_LINES = 20;
/** Output that is still on its way when the script has ended is waited for so long. */
const OUTPUT_MS = 2000;

/** Runs the script to its end. @throws Problem where it cannot be started */
export async function supervise(job: TrainJob, reporter: Reporter, control: Control): Promise<EndedEvent> {
  const task = job.spec.task as CommandTask;
  const setting = settingOf(job);
  const mask = masker(setting.env);
  const log = openLog(job.dir);
  const metrics = createMetrics((event) => reporter.say(event), task.report.every);
  const read = createReader(task.report);
  const last: string[] = [];
  let heard = performance.now();

  const script = await startScript(setting.command, setting.cwd, setting.env);
  const length = lengthOf(task, job.spec.training.epochs);
  reporter.say({
    type: 'started',
    engine: {
      id: 'command',
      title: setting.command[0] ?? '',
      why: 'A program of your own trains.',
      versions: {},
      threads: job.threads,
    },
    data: null,
    parameters: null,
    total_steps: length.total,
    steps_per_epoch: length.epoch,
    first_step: 0,
    script: setting.facts,
  });
  if (job.attempt > 1) log.line(`--- attempt ${job.attempt} ---`);

  const keep = (text: string): void => {
    const line = mask(text);
    log.line(line);
    last.push(line.slice(0, 500));
    if (last.length > LAST_LINES) last.shift();
  };
  const onOutput = (isOutput: boolean) => (line: string) => {
    heard = performance.now();
    keep(line);
    const report = isOutput ? read(line) : null;
    if (report) metrics.take(report);
  };
  const streams = [
    listen(script.stdout, onOutput(true)),
    listen(script.stderr, onOutput(false)),
    listen(script.report, (line) => {
      heard = performance.now();
      const object = objectIn(line);
      const report = object && reportIn(object);
      if (report) metrics.take(report);
    }),
  ];

  const stopping = createStopping({
    pid: script.pid,
    stopFile: setting.stopFile,
    grace: task.stop.grace,
    termGrace: task.stop.term_grace,
    asks: () => true,
    lost: () => control.lost === true,
  });
  let silent = false;
  const beat = (): void => {
    void control.breathe();
    log.flush();
    metrics.flush();
    hold(reporter, streams);
    silent ||= task.silence !== null && performance.now() - heard > task.silence * 1000;
    if (control.stop || silent) stopping.beat();
  };
  const beats = setInterval(beat, BEAT_MS);
  const exit = await script.exited;
  await drained(script, streams);
  clearInterval(beats);
  metrics.flush();
  const lost = log.close();
  const told = lost > 0 ? [`${lost} lines of the log could not be written: the disk was full.`] : [];
  for (const text of [...metrics.faults(), ...told]) reporter.say({ type: 'log', level: 'warn', text });
  return endOf(exit);

  function endOf(how: ScriptExit): EndedEvent {
    const silence = silent ? task.silence : null;
    return endingOf(how, { stop: control.stop, how: stopping.how(), silence, last, metrics });
  }
}

interface Stream {
  readonly from: Readable;
  readonly ended: Promise<void>;
}

function listen(from: Readable, line: (text: string) => void): Stream {
  const splitter = createSplitter(LONGEST_LINE, line);
  const ended = new Promise<void>((resolve) => {
    from.on('data', (bytes: Buffer) => splitter.take(bytes));
    from.once('close', () => {
      splitter.end();
      resolve();
    });
    // A pipe that breaks is a pipe that is over.
    from.on('error', () => undefined);
  });
  return { from, ended };
}

/** While the core is behind, nothing more is read, and a script that goes on writing waits. */
function hold(reporter: Reporter, streams: readonly Stream[]): void {
  let free = false;
  void reporter.room().then(() => {
    free = true;
    for (const { from } of streams) if (from.isPaused()) from.resume();
  });
  queueMicrotask(() => {
    if (!free) for (const { from } of streams) from.pause();
  });
}

/** What the script has left behind ends with it; its last words are read, unless somebody keeps the line open. */
async function drained(script: Script, streams: readonly Stream[]): Promise<void> {
  await signalTree(script.pid, 'SIGKILL');
  script.settled();
  for (const { from } of streams) from.resume();
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, OUTPUT_MS)));
  await Promise.race([Promise.all(streams.map((s) => s.ended)), enough]);
  clearTimeout(timer);
  for (const { from } of streams) from.destroy();
}
