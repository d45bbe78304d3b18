/** What is wrong with a text of settings, and with one of them. Of a setting: after its key path, so without a capital and a full stop. */

/** What kind of value a setting takes. */
const kinds = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  list: 'a list',
  mapping: 'a mapping of keys to values',
} as const;
export type Kind = keyof typeof kinds;

const bounds = { least: 'at least', above: 'above', most: 'at most', below: 'below' } as const;
export type Bound = keyof typeof bounds;

/** What the text is. */
export type Whole = 'experiment' | 'sweep';

/** `got` is the value as JSON, shortened; null: it is missing; undefined where the sentence is said without it. */
export interface Got {
  got: string | null | undefined;
}
const given = ({ got }: Got): string => (got === undefined ? '' : got === null ? '; it is missing' : `; got ${got}`);

export const settingSentences = {
  'spec.errors': (): string => 'The experiment has errors.',
  'spec.changes': (): string => 'The changes have errors.',
  'spec.sweep_errors': (): string => 'The sweep has errors.',
  'spec.no_experiment': (): string => 'These settings are no experiment.',
  'spec.deep': (v: { what: Whole; most: number }): string => `The ${v.what} is nested more than ${v.most} levels deep.`,
  'spec.long': (v: { what: Whole; length: number; most: number }): string =>
    `The ${v.what} has ${v.length} characters; at most ${v.most} are read.`,
  'spec.several': (v: { what: Whole }): string => `A file holds one ${v.what}; this one has several documents.`,
  'spec.twice': (v: { key: string }): string => `${v.key} stands twice in one mapping.`,
  'spec.unreadable': (v: { what: Whole; why: string }): string => `The ${v.what} cannot be read: ${v.why}`,
  'spec.mapping': (v: { what: Whole; guide: string }): string =>
    `${v.what === 'experiment' ? 'An' : 'A'} ${v.what} is a mapping of keys to values; see ${v.guide}.`,
  'spec.set_form': (v: { text: string }): string => `${v.text}: write it as path.to.key=value`,
  'spec.set_value': (v: { text: string }): string => `${v.text}: the value is not a YAML scalar; put it in quotes`,

  'setting.kind': (v: Got & { kind: Kind }): string => `expected ${kinds[v.kind]}${given(v)}`,
  'setting.bound': (v: Got & { bound: Bound; limit: number }): string =>
    `must be ${bounds[v.bound]} ${v.limit}${given(v)}`,
  'setting.choice': (v: Got & { choices: readonly string[]; near: string | null }): string =>
    `expected ${v.choices.length === 1 ? '' : 'one of '}${v.choices.join(', ')}` +
    `${v.near === null ? '' : `; did you mean ${v.near}?`}${given(v)}`,
  'setting.unknown': (v: { near: string | null }): string =>
    `unknown key${v.near === null ? '' : `; did you mean ${v.near}?`}`,
  'setting.not_of_type': (v: { type: string }): string => `unknown key; type ${v.type} does not have it, others do`,
  'setting.duration': (v: Got & { whole: boolean; min: number }): string =>
    `expected ${v.whole ? 'a whole number' : 'a number'} of steps from ${v.min}, epochs as 2ep, or a part of the run as 30%${given(v)}`,
  'setting.line_pattern': (v: Got & { patterns: string }): string =>
    `expected one of ${v.patterns}, or { regex: ... }${given(v)}`,
  'setting.no_program': (v: Got): string => `names no program${given(v)}`,
  'setting.no_metric_named': (v: Got): string => `names no metric; write a named group, as (?<loss>\\S+)${given(v)}`,
  'setting.secret': (v: Got): string => `looks like a secret, and it would be stored${given(v)}`,
  'setting.secret_of_script': (v: Got): string =>
    `looks like a secret, and the experiment is stored with the run; set it in the environment Tidemark is started in, which the script inherits${given(v)}`,
  'setting.no_params': (v: Got & { task: string }): string => `task ${v.task} has no parameters of its own${given(v)}`,
  'setting.idle_for_script': (v: { key: string }): string =>
    `has no effect on a script, which trains by itself; make it one of params, as {${v.key}} in task.command, or leave it out`,
  'setting.fractions': (v: Got): string =>
    `must leave something to train on: eval_fraction and test_fraction together below 1${given(v)}`,
  'setting.nesterov': (v: Got): string => `needs momentum above 0 and dampening 0${given(v)}`,
  'setting.multiple_of_heads': (v: Got): string =>
    `must be a multiple of heads, so that every head gets the same number of channels${given(v)}`,
  'setting.tied_width': (v: Got): string => `must equal width, or be left out, where tie_weights is true${given(v)}`,
  'setting.inherit': (v: Got): string => `inherit needs init_from${given(v)}`,

  'option.above_start': (v: { start: number; end: number }): string => `must be above start, ${v.start}; got ${v.end}`,
  'option.exp_start': (): string => 'must be above 0 with mode exp; use mode linear',
  'option.momentum_end': (v: { end: number }): string =>
    `momentum must stay below 1; got ${v.end}. Give a start and an end, as 0.8 and 0.99 with mode linear`,
  'option.decays_varied': (): string => 'does not go with vary weight_decay',
  'option.decay_twice': (): string => 'the same decay twice',
  'option.most_curves': (v: { most: number }): string => `seeds times weight decays must be at most ${v.most}`,

  'schedule.at_least': (v: { other: string; least: number; got: number }): string =>
    `must be at least ${v.other}, ${v.least}; got ${v.got}`,
  'schedule.all_rising': (): string => 'must be below 1: the rate would end at its highest',
  'schedule.no_third_phase': (): string => 'must be at most 0.5 with three_phase: the last phase has no room',
  'schedule.momentum': (): string => 'momentum must stay below 1',
  'schedule.no_duration': (v: { length: string }): string => `${v.length} is no duration; write 400, 2ep or 30%`,
  'schedule.short': (v: { length: string; steps: number; least: number }): string =>
    `${v.length} of this run is ${v.steps} steps; it must be at least ${v.least}`,
  'schedule.long_warmup': (v: { steps: number; total: number }): string =>
    `must end before the run does; it is ${v.steps} steps of ${v.total}`,
} as const;
