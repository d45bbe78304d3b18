/** `tidemark compare`: runs against a baseline, repeats with other seeds taken together. */
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import { formatCount, formatDuration, formatLoss } from '../../../shared/format.ts';
import { type Globals, exitCodes, explain, out, withHome } from './context.ts';
import { table } from './table.ts';

export interface CompareOptions extends Globals {
  readonly baseline?: string;
  readonly metric: string;
  readonly target?: number;
  readonly json?: boolean;
}

type Group = ComparisonReport['groups'][number];
type Estimate = Group['final'];

/** `2.237 ± 0.012`, the half width of the 95 % interval. */
function estimated(e: Estimate, show: (x: number) => string = formatLoss): string {
  if (!e) return 'none';
  return e.high === null ? show(e.mean) : `${show(e.mean)} ± ${show(e.high - e.mean)}`;
}

const signed = (x: number | null): string => (x === null ? '' : `${x < 0 ? '−' : '+'}${formatLoss(Math.abs(x))}`);

function targetCells({ members, steps_to_target, seconds_to_target }: Group): string[] {
  return [
    steps_to_target ? formatCount(Math.round(steps_to_target.mean)) : 'never',
    seconds_to_target ? formatDuration(seconds_to_target.mean) : '',
    `${steps_to_target?.n ?? 0} of ${members.length}`,
  ];
}

/** Lines of text. */
export function comparisonLines(c: ComparisonReport): string[] {
  const rows = c.groups.map((group, g) => {
    const result = c.results.find((r) => r.group === g);
    return [
      g === c.baseline ? `${group.label} (baseline)` : group.label,
      group.members.map((m) => `#${m.number}`).join(' '),
      estimated(group.final),
      signed(result?.delta ?? null),
      estimated(group.best),
      signed(result?.best_delta ?? null),
      ...(c.target === null ? [] : targetCells(group)),
    ];
  });
  const head = ['', 'runs', `last ${c.metric}`, 'delta', 'best', 'delta'];
  if (c.target !== null) head.push(`steps to ${c.target}`, 'time', 'reached');
  const values = c.differences.map(({ path, values }) => [
    path,
    ...values.map((v) => (v === null ? '' : JSON.stringify(v))),
  ]);
  return [
    table(head, rows),
    ...(values.length > 0 ? ['', table(['setting', ...c.groups.map((g) => g.label)], values)] : []),
    '',
    ...(c.results.length > 0
      ? c.results.map((r) => r.sentence)
      : ['All runs are repeats of one another; name another to compare with.']),
  ];
}

export async function compareCommand(ids: readonly string[], options: CompareOptions): Promise<number> {
  const { metric, baseline = null, target = null, json } = options;
  try {
    return await withHome(options, async ({ api }) => {
      const comparison = await api.call('compare', { ids: [...ids], metric, baseline, target });
      if (json) out(JSON.stringify(comparison));
      else comparisonLines(comparison).forEach(out);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
