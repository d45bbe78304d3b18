/** `tidemark export`: a run's model for other programs. */
import { resolve } from 'node:path';
import { type Globals, exitCodes, explain, out, withHome } from './context.ts';

interface ExportArguments extends Globals {
  readonly format: 'hf';
  readonly to: string;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

export async function exportCommand(id: string, options: ExportArguments): Promise<number> {
  const { format, to, checkpoint = null, json } = options;
  try {
    return await withHome(options, async ({ api }) => {
      const done = await api.call('runs.export', { id, checkpoint, format, to: resolve(to) });
      if (json) out(JSON.stringify(done));
      else out(`${done.checkpoint} written to ${done.to}: ${done.files.join(', ')}.`);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
