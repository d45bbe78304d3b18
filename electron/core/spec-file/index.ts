/** The only way text becomes an experiment: YAML or JSON, one schema, all errors at once with their place. */
import { type Document, LineCounter, isNode, parseDocument } from 'yaml';
import type { Issue } from '../../../shared/contract/errors.ts';
import { findSchedule } from '../../../shared/schedules/index.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { changedFrom } from './changed.ts';
import { type Fault, faultsOf } from './issues.ts';
import { applySets, setPath } from './sets.ts';

const MAX_TEXT = 4_000_000;
const MAX_DEPTH = 64;

export type SpecResult =
  | { readonly ok: true; readonly spec: ExperimentSpec; readonly changed: Record<string, unknown> }
  | { readonly ok: false; readonly issues: Issue[] };

type Place = (path: readonly PropertyKey[]) => { line: number; column: number } | null;
const nowhere: Place = () => null;

const whole = (message: string, line: number | null = null, column: number | null = null): SpecResult => ({
  ok: false,
  issues: [{ path: '', message, line, column }],
});

/** Nesting by counting brackets and indentation would miss flow inside block; the parsed value tells. */
function tooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth >= MAX_DEPTH || Object.values(value).some((v) => tooDeep(v, depth + 1));
}

/** Options that cannot go together at any length of the run are told by the schedule's own plan. */
function scheduleFault(spec: ExperimentSpec): Fault | null {
  const { type, ...options } = spec.schedule;
  try {
    findSchedule(type)?.plan(options, {
      total_steps: 1e13,
      steps_per_epoch: 1e6,
      lr: spec.optimizer.lr,
      momentum: momentumOf(spec.optimizer),
      weight_decay: spec.optimizer.weight_decay,
    });
    return null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Its message begins with the option's key path.
    const [, option, message] = /^schedule\.([\w.]+):? (.*)$/s.exec(error.message) ?? [];
    return option === undefined || message === undefined
      ? { path: ['schedule'], message: error.message }
      : { path: ['schedule', ...option.split('.')], message };
  }
}

function check(value: unknown, place: Place): SpecResult {
  if (tooDeep(value)) return whole(`The experiment is nested more than ${MAX_DEPTH} levels deep.`);
  const parsed = experimentSpec.safeParse(value);
  const fault = parsed.success ? scheduleFault(parsed.data as ExperimentSpec) : null;
  const faults = parsed.success ? (fault ? [fault] : []) : faultsOf(parsed.error.issues, value);
  if (parsed.success && !fault)
    return { ok: true, spec: parsed.data as ExperimentSpec, changed: changedFrom(parsed.data as ExperimentSpec) };
  return {
    ok: false,
    issues: faults.map(({ path, message }) => ({
      path: path.map(String).join('.'),
      message,
      line: null,
      column: null,
      ...place(path),
    })),
  };
}

/** Checks a value that has no text, e.g. one from a call. */
export function checkSpec(value: unknown): SpecResult {
  return check(value, nowhere);
}

/** The key's place, or its nearest enclosing one's. */
function placesOf(document: Document, counter: LineCounter): Place {
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const items = (parent as { items?: { key?: unknown }[] } | null)?.items ?? [];
      const pair = items.find(
        (item) => String((item.key as { value?: unknown } | undefined)?.value) === String(path[length - 1]),
      );
      const node = pair?.key ?? document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) {
        const { line, col } = counter.linePos(node.range[0]);
        return { line, column: col };
      }
    }
    return { line: 1, column: 1 };
  };
}

/**
 * @param format JSON is read by the same parser, so that its errors have places too
 * @param sets `path.to.key=value`, applied over the text in order and checked by the same schema
 */
export function readSpec(text: string, format: 'yaml' | 'json', sets: readonly string[] = []): SpecResult {
  if (text.length > MAX_TEXT)
    return whole(`The experiment has ${text.length} characters; at most ${MAX_TEXT} are read.`);
  const counter = new LineCounter();
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      ...(format === 'json' ? { schema: 'json' } : {}),
    });
    const [error] = document.errors;
    if (error) {
      const { line, col } = counter.linePos(error.pos[0]);
      return whole(
        error.code === 'MULTIPLE_DOCS'
          ? 'A file holds one experiment; this one has several documents.'
          : /call stack/.test(error.message)
            ? `The experiment is nested more than ${MAX_DEPTH} levels deep.`
            : error.message,
        line,
        col,
      );
    }
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return whole(`The experiment cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return whole('An experiment is a mapping of keys to values; see docs/guide/experiment-files.md.', 1, 1);
  const { value: laid, issues } = applySets(value as Record<string, unknown>, sets);
  if (issues.length > 0) return { ok: false, issues };
  const setPaths = sets.map(setPath);
  const inText = placesOf(document, counter);
  return check(laid, (path) => {
    const dotted = path.map(String).join('.');
    return setPaths.some((p) => dotted === p || dotted.startsWith(`${p}.`)) ? null : inText(path);
  });
}
