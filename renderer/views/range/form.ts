/** The form of a range test: text fields to options and back, by the options' own schema. Pure. */
import { saidOf } from '../../../shared/words/core/rules.ts';
import { told } from '../../strings/told.ts';
import { rangeTestOptions, type RangeTestOptions } from '../../../shared/spec/range-test.ts';
import { readNumber, readNumbers } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';

export type Vary = RangeTestOptions['vary'];

export interface Fields {
  vary: Vary;
  mode: RangeTestOptions['mode'];
  start: string;
  end: string;
  steps: string;
  seeds: string;
  weight_decays: string;
  eval_every: string;
}

/** Ranges that make sense for what rises. */
const presets: Readonly<Record<Vary, Pick<Fields, 'start' | 'end' | 'mode'>>> = {
  lr: { start: '1e-7', end: '10', mode: 'exp' },
  momentum: { start: '0.8', end: '0.99', mode: 'linear' },
  weight_decay: { start: '1e-7', end: '0.1', mode: 'exp' },
};

export function presetOf(vary: Vary): Pick<Fields, 'start' | 'end' | 'mode' | 'vary'> {
  return { vary, ...presets[vary] };
}

export function fieldsOf(options: RangeTestOptions = rangeTestOptions.parse({})): Fields {
  return {
    vary: options.vary,
    mode: options.mode,
    start: String(options.start),
    end: String(options.end),
    steps: String(options.steps),
    seeds: String(options.seeds),
    weight_decays: options.weight_decays.join(', '),
    eval_every: options.eval_every === null ? '' : String(options.eval_every),
  };
}

export interface Read {
  /** Null where a field has a problem. */
  readonly options: RangeTestOptions | null;
  readonly problems: Readonly<Partial<Record<keyof Fields, string>>>;
}

/** @param kept options that have no field, from an earlier test */
export function readFields(fields: Fields, kept: Partial<RangeTestOptions> = {}): Read {
  const problems: Partial<Record<keyof Fields, string>> = {};
  const sound = (key: keyof Fields, value: number): number => {
    if (Number.isNaN(value)) problems[key] ??= t.range.notNumber;
    return value;
  };
  const number = (key: keyof Fields, text: string): number => sound(key, readNumber(text));
  const options = {
    ...kept,
    vary: fields.vary,
    mode: fields.mode,
    start: number('start', fields.start),
    end: number('end', fields.end),
    steps: /^\s*\d+\s*$/.test(fields.steps) ? Number(fields.steps) : fields.steps.trim(),
    seeds: number('seeds', fields.seeds),
    weight_decays: readNumbers(fields.weight_decays).map((value) => sound('weight_decays', value)),
    eval_every: fields.eval_every.trim() === '' ? null : number('eval_every', fields.eval_every),
  };
  if (Object.keys(problems).length > 0) return { options: null, problems };
  const read = rangeTestOptions.safeParse(options);
  if (read.success) return { options: read.data, problems };
  for (const issue of read.error.issues)
    problems[issue.path[0] as keyof Fields] ??= told(issue.message, saidOf(issue as Parameters<typeof saidOf>[0]));
  return { options: null, problems };
}
