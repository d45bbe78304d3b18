/** A failed run as plain text, to be sent to somebody who can help. Pure. */
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { formatCount } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import { flatten } from './flatten.ts';
import { briefEnvironment } from './script-facts.ts';
import type { Sign } from './signs.ts';

/** Lines of the log, from its end. */
const LOG_LINES = 20;

export function reportOf(run: RunDetail, signs: readonly Sign[]): string {
  const words = t.trouble.report;
  const rows = (value: unknown): string[] => flatten(value).map(({ key, value: text }) => `  ${key}: ${text}`);
  const part = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title, ...lines]);
  const total = run.total_steps === null ? null : formatCount(run.total_steps);
  return [
    words.head(run.number, run.name || t.runs.unnamed, formatCount(run.step), total),
    ...(run.reason === null ? [] : [run.reason]),
    ...part(
      t.trouble.signs,
      signs.map((sign) => `  ${t.run.step} ${formatCount(sign.step)}: ${sign.text}`),
    ),
    ...part(words.settings, rows(run.changed)),
    ...part(t.run.environment, rows(briefEnvironment(run.environment))),
    ...part(
      words.log,
      run.log.slice(-LOG_LINES).map((line) => `  ${line.at} ${line.level} ${line.text}`),
    ),
    '',
  ].join('\n');
}
