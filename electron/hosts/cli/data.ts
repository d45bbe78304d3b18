/** `tidemark data`: what comes with Tidemark to train on. */
import { builtinData } from '../../../shared/builtin-data.ts';
import { formatBytes } from '../../../shared/format.ts';
import { exitCodes, out } from './context.ts';
import { table } from './table.ts';

export function dataCommand({ json }: { json?: boolean }): number {
  if (json) {
    out(JSON.stringify(builtinData.map(({ package: _p, files: _f, ...d }) => ({ ...d, name: `builtin:${d.name}` }))));
    return exitCodes.done;
  }
  const rows = builtinData.map((d) => [`builtin:${d.name}`, d.kind, formatBytes(d.bytes), d.contents, d.title]);
  out(table(['name', 'for', 'size', 'contents', 'what it is'], rows));
  out('\nWrite the name as task.data in an experiment file. --json also tells the source and the licence of each.');
  return exitCodes.done;
}
