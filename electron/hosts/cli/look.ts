/** `tidemark runs`, `show`, `stop`, `doctor`: looking at what is there. */
import { type RunSummary, fromReal } from '../../../shared/contract/runs.ts';
import { formatBytes, formatDuration, formatLoss } from '../../../shared/format.ts';
import { type Globals, commandName, exitCodes, explain, out, withHome } from './context.ts';
import { columnsTable } from './columns.ts';
import { belongingLine, entropyLine, lineageLine, reportLine, threads } from './lines.ts';
import { detailLines } from './range-report.ts';
import { printTable, type TableOptions } from './runs-table.ts';
import { table } from './table.ts';

interface Json extends Globals {
  readonly json?: boolean;
}

const metric = (run: RunSummary, name: string, show: (x: number) => string): string => {
  const value = run.metrics[name];
  return value === undefined ? '' : show(fromReal(value));
};

export async function runsCommand(options: Json & TableOptions): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      if (options.csv || options.group !== undefined || options.columns.length > 0) {
        await printTable(api, options);
        return exitCodes.done;
      }
      const list = await api.call('runs.list', { where: options.where ?? '', limit: options.limit ?? 50 });
      if (options.json) out(JSON.stringify(list));
      else if (list.total === 0) out(`No runs yet. Start one: ${commandName} run resources/examples/quick.yaml`);
      else if (list.matching === 0)
        [`No runs match; there are ${list.total}.`, ...list.hints.map((h) => h.message)].forEach(out);
      else {
        const rows = list.runs.map((r) => [
          `#${r.number}`,
          r.id,
          r.state,
          r.bounds_from === null ? r.name : `${r.name} (bounds from range test ${r.bounds_from})`,
          // How many epochs a script makes, it alone knows.
          r.task === 'command' ? String(r.epoch) : `${r.epoch}/${r.epochs}`,
          metric(r, 'eval_loss', formatLoss),
          metric(r, 'eval_accuracy', (x) => x.toFixed(3)),
          formatDuration(r.seconds),
          r.created.slice(0, 16).replace('T', ' '),
        ]);
        out(table(['', 'id', 'state', 'name', 'epoch', 'eval loss', 'accuracy', 'time', 'made (UTC)'], rows));
        if (list.archived > 0 && !/\barchived\b/.test(options.where ?? ''))
          out(`${list.archived} archived; they are listed by: ${commandName} runs --where "archived is not null"`);
        if (list.matching > list.runs.length) out(`${list.matching - list.runs.length} more; --limit shows them.`);
      }
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

export async function showCommand(id: string, options: Json): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      const run = await api.call('runs.get', { id });
      if (options.json) {
        out(JSON.stringify(run));
        return exitCodes.done;
      }
      out(`#${run.number} ${run.name} (${run.id}): ${run.state}${run.reason ? `. ${run.reason}` : ''}`);
      if (run.imported)
        out(
          `Imported (${run.imported.from}) from ${run.imported.path}. Last step ${run.step - 1}, ${formatDuration(run.seconds)}.`,
        );
      else
        out(
          `Step ${run.step} of ${run.total_steps ?? '?'}, ${formatDuration(run.seconds)}, engine ${run.engine ?? 'not chosen yet'}.`,
        );
      if (run.tags.length > 0 || run.group || run.archived) out(belongingLine(run));
      if (run.notes) out(`\n${run.notes.trim()}`);
      if (run.notes && (run.parent || run.range_test || run.children.length > 0)) out('');
      if (run.parent) out(lineageLine(true, run.parent));
      if (run.range_test) out(lineageLine(true, run.range_test));
      for (const child of run.children) out(lineageLine(false, child));
      if (run.kind === 'range-test') detailLines(await api.call('range.get', { id: run.id })).forEach(out);
      const epochs = run.epochs_done.map((e) => [
        String(e.epoch),
        formatLoss(fromReal(e.train_loss)),
        formatLoss(fromReal(e.eval_loss)),
        e.eval_accuracy === null ? '' : fromReal(e.eval_accuracy).toFixed(3),
      ]);
      if (epochs.length > 0) out(`\n${table(['epoch', 'train loss', 'eval loss', 'accuracy'], epochs)}`);
      if (run.unigram_entropy !== null) out(entropyLine(run.task === 'text' ? 'symbol' : 'class', run.unigram_entropy));
      run.reports.map(reportLine).forEach(out);
      const columns = columnsTable(run.environment);
      if (columns) out(`\n${columns}`);
      out(
        `\n${table(
          ['setting', 'value'],
          Object.entries(run.changed).map(([k, v]) => [k, JSON.stringify(v)]),
        )}`,
      );
      const kept = run.checkpoints.map((c) => [
        c.name,
        formatBytes(c.bytes),
        c.eval_loss === null ? '' : formatLoss(fromReal(c.eval_loss)),
        c.best ? `best by ${c.metric}${c.value === null ? '' : `, ${formatLoss(fromReal(c.value))}`}` : '',
      ]);
      if (kept.length > 0) out(`\n${table(['checkpoint', 'size', 'eval loss', ''], kept)}`);
      const sample = run.samples.at(-1);
      if (sample) out(`\nAfter epoch ${sample.epoch}:\n${sample.prompt}${sample.text}`);
      out(`\nFolder ${run.dir}`);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

export async function stopCommand(id: string, options: Globals): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      const stopped = await api.call('runs.stop', { id });
      out(`Run ${stopped.id} stops after a checkpoint.`);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

export interface DoctorOptions extends Json {
  readonly diagnostics?: boolean;
  readonly paths?: boolean;
}

export async function doctorCommand(options: DoctorOptions): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      if (options.diagnostics) {
        const { text } = await api.call('system.diagnostics', { paths: options.paths ?? false });
        process.stdout.write(options.json ? `${JSON.stringify({ text })}\n` : text);
        return exitCodes.done;
      }
      const report = await api.call('system.doctor', {});
      if (options.json) {
        out(JSON.stringify(report));
        return exitCodes.done;
      }
      const { engine } = report;
      const rows = [
        ['Tidemark', report.version],
        ['Node', report.node],
        ['system', `${report.platform}; ${report.cpus} cores, ${formatBytes(report.memory_bytes)}`],
        [
          'engine',
          engine ? `${engine.title}, ${threads(engine.threads)}. ${engine.why}` : `none: ${report.engine_error}`,
        ],
        [
          'versions',
          Object.entries(engine?.versions ?? {})
            .map(([k, v]) => `${k} ${v}`)
            .join(', '),
        ],
        ['SQLite', report.sqlite],
        [
          'data folder',
          `${report.home} (${report.runs} ${report.runs === 1 ? 'run' : 'runs'}, ${formatBytes(report.home_bytes)})`,
        ],
        ['disk', `${formatBytes(report.disk_free_bytes)} free`],
        ['Electron', `${report.electron.version ?? 'not installed'}. ${report.electron.why}`],
      ] as [string, string][];
      for (const [name, value] of rows) out(`${name.padEnd(12)} ${value}`);
      return engine ? exitCodes.done : exitCodes.failed;
    });
  } catch (error) {
    return explain(error);
  }
}
