/** `tidemark sweeps`, `sweep-report`: looking at sweeps. */
import { formatDuration } from '../../../shared/format.ts';
import { type Globals, commandName, exitCodes, explain, out, withHome } from './context.ts';
import {
  bestLines,
  endLines,
  foundLines,
  reasonLines,
  reportHead,
  reportRows,
  sliceLines,
  valuesText,
} from './sweep-lines.ts';
import { plainText } from './block.ts';
import { table } from './table.ts';

interface Json extends Globals {
  readonly json?: boolean;
}

export async function sweepsCommand(options: Json): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      const { sweeps } = await api.call('sweeps.list', {});
      if (options.json) out(JSON.stringify({ sweeps }));
      else if (sweeps.length === 0)
        out(`No sweeps yet. Start one: ${commandName} sweep resources/examples/sweeps/grid.yaml`);
      else {
        const rows = sweeps.map((s) => [
          `#${s.number}`,
          s.id,
          s.state,
          s.name,
          `${s.counts.done}/${s.planned ?? '?'}`,
          s.best ? valuesText(s.best.values, s.goals) : '',
          formatDuration(s.seconds),
          s.created.slice(0, 16).replace('T', ' '),
        ]);
        out(table(['', 'id', 'state', 'name', 'done', 'best', 'time', 'made (UTC)'], rows));
      }
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

export async function sweepReportCommand(id: string, options: Json): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      const sweep = await api.call('sweeps.get', { id });
      const { sweep: _, ...found } = await api.call('sweeps.report', { id });
      if (options.json) {
        out(JSON.stringify({ ...sweep, report: found }));
        return exitCodes.done;
      }
      endLines(sweep).forEach(out);
      if (sweep.source !== null && sweep.range_test === null) out(`From ${sweep.source}.`);
      if (sweep.range_test !== null)
        out(
          `Bounds from range test #${sweep.range_test.number}: ${commandName} range-test --result ${sweep.range_test.id}`,
        );
      sweep.notes.forEach(out);
      foundLines(found).forEach(out);
      const report = { ...found, sweep };
      const drawn = [...bestLines(report, plainText()), ...(found.importance ? sliceLines(report, plainText()) : [])];
      if (drawn.length > 0) ['', ...drawn].forEach(out);
      if (sweep.trials.length > 0) out(`\n${table(reportHead(sweep), reportRows(sweep))}`);
      reasonLines(sweep).forEach(out);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
