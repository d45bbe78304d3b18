/** An estimate in words. Pure. */
import type { RunEstimate } from '../../../shared/contract/estimate.ts';
import { formatBytes, formatCount, formatDuration } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';

export interface Fact {
  readonly id: 'time' | 'memory' | 'disk' | 'parameters';
  readonly name: string;
  readonly value: string;
  readonly more: string;
  /** What the number is made of; empty where there is no more to say. */
  readonly help: string;
  /** It will not fit. */
  readonly warns: boolean;
}

const words = t.new.estimate;

function time({ time: found, no_time }: RunEstimate): Fact {
  const fact = { id: 'time' as const, name: words.time, warns: false };
  if (!found) return { ...fact, value: words.unknown, more: no_time ? words.noTime[no_time] : '', help: '' };
  return {
    ...fact,
    value: formatDuration(found.seconds),
    more: words.between(formatDuration(found.low), formatDuration(found.high)),
    help: from(found),
  };
}

function from({ runs, same_batch }: NonNullable<RunEstimate['time']>): string {
  if (runs === 0) return words.fromProbe;
  return same_batch ? words.fromRuns(runs) : words.fromOtherBatches(runs);
}

function memory({ memory: found, no_memory, free_bytes }: RunEstimate): Fact {
  const fact = { id: 'memory' as const, name: words.memory };
  if (!found)
    return { ...fact, value: words.unknown, more: no_memory ? words.noMemory[no_memory] : '', help: '', warns: false };
  const { base, weights, step } = found.parts;
  const parts = words.parts(formatBytes(base), formatBytes(weights), formatBytes(step));
  return {
    ...fact,
    value: formatBytes(found.bytes),
    more: words.free(formatBytes(free_bytes)),
    help: `${words.between(formatBytes(found.low), formatBytes(found.high))}. ${parts}${found.assumed ? ` ${words.assumed}` : ''}`,
    warns: found.bytes > free_bytes,
  };
}

/** Time and memory always; the others where they are known. */
export function factsOf(estimate: RunEstimate): readonly Fact[] {
  const { disk, memory: found } = estimate;
  const facts = [time(estimate), memory(estimate)];
  if (disk)
    facts.push({
      id: 'disk',
      name: words.disk,
      value: formatBytes(disk.bytes),
      more: words.checkpoints(disk.checkpoints),
      help: '',
      warns: false,
    });
  if (found)
    facts.push({
      id: 'parameters',
      name: words.parameters,
      value: formatCount(found.parameters),
      more: words.slots(found.slots),
      help: '',
      warns: false,
    });
  return facts;
}

/** Where the time is from; null where nothing is known. */
export const originOf = ({ time: found }: RunEstimate): string | null => (found ? from(found) : null);
