/** What a script's lines would report: the worker's own reader on a sample. */
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import { toReal } from '../../../shared/contract/runs.ts';
import { reportSpec } from '../../../shared/contract/scripts.ts';
import { createReader } from '../../../shared/reporting/reader.ts';

/** Lines of a sample that are looked at. */
const MOST_LINES = 2000;
const LONGEST_SHOWN = 500;

/** @throws ContractError where the patterns are not right */
export function previewPatterns({ sample, report }: ParsedInputOf<'scripts.preview'>): OutputOf<'scripts.preview'> {
  const parsed = reportSpec.safeParse(report ?? {});
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({
      path: ['task.report', ...path.map(String)].join('.'),
      message,
      line: null,
      column: null,
    }));
    throw new ContractError('bad_input', 'The patterns have errors.', issues);
  }
  const read = createReader(parsed.data);
  const lines = sample
    .split('\n', MOST_LINES)
    .map((text) => text.slice(text.lastIndexOf('\r', text.length - 2) + 1).trimEnd())
    .filter((text) => text !== '')
    .map((text) => {
      const found = read(text);
      const values = (found?.values ?? []).map(([name, value]) => ({ name, value: toReal(value) }));
      const { by = null, step = null, epoch = null } = found ?? {};
      return { text: text.slice(0, LONGEST_SHOWN), by, step, epoch, values };
    });
  return {
    lines,
    matched: lines.filter((l) => l.by !== null).length,
    metrics: [...new Set(lines.flatMap((l) => l.values.map((v) => v.name)))],
  };
}
