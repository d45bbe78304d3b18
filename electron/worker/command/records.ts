/** What a helper writes: one JSON array a line, its kind first. Untrusted, as everything a script says. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '../../../shared/events.ts';
import { reportIn } from '../../../shared/reporting/json-line.ts';
import { keepArtifact } from './artifacts.ts';
import type { Metrics } from './metrics.ts';

const LONGEST_TEXT = 20_000;
const LONGEST_PROMPT = 1000;
/** Samples and artifacts of a run; more are counted. */
const MOST_SAMPLES = 5000;
const MOST_ARTIFACTS = 1000;
const MOST_SETTINGS = 1000;
const LARGEST_CONFIG = 1 << 20;

export interface Records {
  take(line: string): void;
  /** Whether the script has ever asked for this: `should_stop`, `lr`. */
  uses(what: string): boolean;
  faults(): string[];
  /** Writes down the settings the script has told a stand-in, where it told any. */
  close(): void;
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown, longest: number): string => (typeof value === 'string' ? value.slice(0, longest) : '');
const whole = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

/** Python's own words for what is no number are no JSON. */
function parsed(line: string): unknown {
  for (const candidate of [line, line.replaceAll(/([:[,])(NaN|-?Infinity)(?=[,}\]])/g, '$1"$2"')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // Tried again with its words in quotes, or none of ours.
    }
  }
  return null;
}

/** @param dir the run's own folder */
export function createRecords(
  dir: string,
  metrics: Metrics,
  say: (event: RunEvent) => void,
  mask: (text: string) => string,
): Records {
  const used = new Set<string>();
  const config = new Map<string, unknown>();
  const samples = new Map<string, number>();
  const faults: string[] = [];
  let dropped = 0;
  let odd = 0;
  let sampleCount = 0;
  let artifactCount = 0;

  function onSample(body: Plain): void {
    if (++sampleCount > MOST_SAMPLES) return;
    const step = whole(body.step) ?? metrics.steps();
    const epoch = whole(body.epoch) ?? metrics.epoch();
    const prompt = mask(text(body.prompt, LONGEST_PROMPT));
    const key = `${epoch} ${step} ${prompt}`;
    const number = (samples.get(key) ?? 0) + 1;
    samples.set(key, number);
    if (samples.size > MOST_SAMPLES) samples.clear();
    const made = mask(text(body.text, LONGEST_TEXT));
    // Samples are told apart by where they were made and their prompt.
    const told = number === 1 ? prompt : `${prompt} (${number})`.trim();
    say({ type: 'sample', epoch, step, prompt: told, text: made, temperature: 0, seed: 0 });
  }

  function onArtifact(body: Plain): void {
    if (++artifactCount > MOST_ARTIFACTS) return;
    const kept = keepArtifact(dir, text(body.path, 4096), text(body.name, 200));
    if ('problem' in kept) faults.push(kept.problem);
    else say({ type: 'artifact', ...kept, step: metrics.steps() });
  }

  /** One record, or several in a line. */
  function take(record: unknown): void {
    if (!Array.isArray(record)) {
      odd += 1;
      return;
    }
    const [kind, first, second, body] = record as unknown[];
    if (kind === 'log' && isPlain(body)) {
      const report = reportIn({ values: body });
      const values = (report?.values ?? []).map(([name, value]) => [name.slice('values/'.length), value] as const);
      const step = typeof first === 'number' ? first : null;
      metrics.take({ step, epoch: typeof second === 'number' ? second : null, values });
    } else if (kind === 'sample' && isPlain(first)) onSample(first);
    else if (kind === 'artifact' && isPlain(first)) onArtifact(first);
    else if (kind === 'uses' && typeof first === 'string' && used.size < 100) used.add(first);
    else if (kind === 'note' && typeof first === 'string') {
      if (faults.length < 100) say({ type: 'log', level: 'warn', text: mask(first.slice(0, 1000)) });
    } else if (kind === 'config' && isPlain(first)) {
      for (const [name, value] of Object.entries(first))
        if (config.has(name) || config.size < MOST_SETTINGS) config.set(name.slice(0, LONGEST_PROMPT), value);
    } else if (kind === 'dropped' && typeof first === 'number') dropped += first;
    else if (kind !== 'hello') odd += 1;
  }

  return {
    take(line) {
      const found = parsed(line);
      const isMany = Array.isArray(found) && Array.isArray(found[0]);
      for (const record of isMany ? (found as unknown[]) : [found]) take(record);
    },
    uses: (what) => used.has(what),
    close() {
      if (config.size === 0) return;
      mkdirSync(join(dir, 'environment'), { recursive: true });
      const text = JSON.stringify(Object.fromEntries(config), null, 2);
      writeFileSync(join(dir, 'environment', 'config.json'), `${mask(text.slice(0, LARGEST_CONFIG))}\n`);
    },
    faults: () => [
      ...faults.slice(0, 20),
      ...(dropped > 0 ? [`${dropped} reports were left out by the script's helper: Tidemark was too far behind.`] : []),
      ...(odd > 0 ? [`${odd} lines in the report folder were none of a helper's.`] : []),
      ...(sampleCount > MOST_SAMPLES
        ? [`${sampleCount - MOST_SAMPLES} samples after the first ${MOST_SAMPLES} were left out.`]
        : []),
      ...(artifactCount > MOST_ARTIFACTS
        ? [`${artifactCount - MOST_ARTIFACTS} artifacts after the first ${MOST_ARTIFACTS} were left out.`]
        : []),
    ],
  };
}
