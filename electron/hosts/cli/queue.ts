/** `tidemark queue`, `tidemark move`: the line of runs. */
import type { OnClose, QueueState } from '../../../shared/contract/queue.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { formatDuration } from '../../../shared/format.ts';
import { type Globals, exitCodes, explain, out, withHome } from './context.ts';
import { threads } from './lines.ts';
import { table } from './table.ts';

export interface QueueOptions extends Globals {
  readonly parallel?: number | 'auto';
  readonly pause?: boolean;
  readonly resume?: boolean;
  readonly onClose?: OnClose;
  readonly json?: boolean;
}

const closings = {
  keep: 'When the page or app is closed, runs go on in the background.',
  stop: 'When the page or app is closed, runs stop with a checkpoint.',
} as const;

function tell(q: QueueState): void {
  out(`${q.parallel} at a time, ${threads(q.threads)} each. ${q.why}`);
  if (q.paused) out('The queue is paused: what is running goes on, nothing more is started.');
  if (q.on_close !== 'ask') out(closings[q.on_close]);
  const rows = [
    ...q.running.map((r) => [
      'running',
      `#${r.number}`,
      r.id,
      r.name,
      `${r.step}/${r.total_steps ?? '?'}`,
      r.seconds_left === null ? '' : `${formatDuration(r.seconds_left)} left`,
    ]),
    ...q.queued.map((r, i) => [
      String(i + 1),
      `#${r.number}`,
      r.id,
      r.name,
      r.step > 0 ? `${r.step}/${r.total_steps ?? '?'}` : '',
      r.priority === 0 ? '' : `priority ${r.priority}`,
    ]),
  ];
  out(
    rows.length === 0 ? 'Nothing is running, and nothing is in line.' : table(['', '', 'id', 'name', 'step', ''], rows),
  );
}

export async function queueCommand({
  parallel,
  pause,
  resume,
  onClose,
  json,
  ...globals
}: QueueOptions): Promise<number> {
  try {
    if (pause && resume) throw new ContractError('bad_input', 'Give --pause or --resume, not both.');
    const changes = {
      ...(parallel === undefined ? {} : { parallel: parallel === 'auto' ? null : parallel }),
      ...(pause || resume ? { paused: pause === true } : {}),
      ...(onClose === undefined ? {} : { on_close: onClose }),
    };
    return await withHome(globals, async ({ api }) => {
      const changed = Object.keys(changes).length > 0;
      const state = changed ? await api.call('queue.set', changes) : await api.call('queue.get', {});
      if (json) out(JSON.stringify(state));
      else tell(state);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

export interface MoveOptions extends Globals {
  readonly first?: boolean;
  readonly last?: boolean;
  readonly up?: boolean;
  readonly down?: boolean;
  readonly priority?: number;
}

export async function moveCommand(id: string, options: MoveOptions): Promise<number> {
  try {
    const given = (['first', 'last', 'up', 'down'] as const).filter((to) => options[to]);
    if (given.length + (options.priority === undefined ? 0 : 1) !== 1)
      throw new ContractError('bad_input', 'Give one of --first, --last, --up, --down or --priority N.');
    return await withHome(options, async ({ api }) => {
      const moved = await api.call('runs.move', { id, to: given[0] ?? null, priority: options.priority ?? null });
      out(
        moved.index < 0
          ? `Run ${moved.id} is not in line; it will have that priority when it is.`
          : `Run ${moved.id} is number ${moved.index + 1} in line.`,
      );
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
