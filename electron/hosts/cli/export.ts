/** `tidemark export`: runs as files, and a run's model for other programs. */
import { resolve } from 'node:path';
import { type Globals, exitCodes, explain, out, withHome } from './context.ts';

type Format = 'run' | 'hf' | 'tensorboard' | 'csv' | 'parquet';

interface ExportArguments extends Globals {
  readonly format?: Format;
  readonly as?: Format;
  readonly to: string;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

export async function exportCommand(id: string, options: ExportArguments): Promise<number> {
  const { to, checkpoint = null, json } = options;
  // A checkpoint is named for its model.
  const format = options.as ?? options.format ?? (checkpoint === null ? 'run' : 'hf');
  try {
    return await withHome(options, async ({ api }) => {
      const done = await api.call('runs.export', { id, checkpoint, format, to: resolve(to) });
      if (json) out(JSON.stringify(done));
      else if (done.checkpoint === null)
        out(
          `Run ${done.id} written to ${done.to}, ${done.files.length} ${done.files.length === 1 ? 'file' : 'files'}.`,
        );
      else out(`${done.checkpoint} written to ${done.to}: ${done.files.join(', ')}.`);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
