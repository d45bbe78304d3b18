/** What is wrong with a query, and what of it no run has. */

/** What may stand at a place of a query. */
const expected = {
  field: 'a field, such as metrics.eval_loss, params.optimizer.lr or state',
  name: 'one name',
  comparison: 'a comparison: =, !=, <, <=, >, >=, like, in or is null',
  negated: 'like, in or has',
  is: 'null, not null, nan or not nan',
  is_not: 'null or nan',
  value: 'a value: a number, a text in quotes, a time such as -7d or 2026-11-24, true or false',
  text: 'a text in quotes',
  list: 'an opening bracket and values: in (1, 2)',
  list_goes_on: 'a comma or the closing bracket',
  opening: 'an opening bracket',
  closing: 'the closing bracket',
  brackets_go_on: 'and, or, or the closing bracket',
  by: 'by',
  order_goes_on: 'a comma or the end',
  goes_on: 'and, or, order by, or the end',
} as const;
export type Expected = keyof typeof expected;

/** A name that is near is asked about; else those that there are. */
const hint = (near: string | null, others: string): string => (near === null ? others : ` Did you mean ${near}?`);

export const querySentences = {
  'query.too_long': (v: { most: number; length: number }): string =>
    `A query has at most ${v.most} characters; this has ${v.length}.`,
  'query.escape': (v: { escape: string }): string => `\\${v.escape} is no escape. A backslash itself is written \\\\.`,
  'query.open_text': (v: { quote: string }): string => `The text that begins here has no closing ${v.quote}.`,
  'query.long_text': (v: { most: number; length: number }): string =>
    `A text has at most ${v.most} characters; this has ${v.length}.`,
  'query.broken_text': (): string => 'This text holds half a character, or a NUL.',
  'query.name_after_dot': (v: { end: boolean }): string =>
    `Expected a name after the dot${v.end ? '' : ', or one in quotes'}.`,
  'query.odd_name': (): string => 'A name holds no quotes, backslashes or control characters.',
  'query.long_name': (v: { most: number }): string => `A name has at most ${v.most} characters.`,
  'query.deep_name': (v: { most: number }): string => `A name has at most ${v.most} parts.`,
  'query.large_number': (v: { digits: string }): string => `${v.digits} is too large for a number.`,
  'query.unit': (v: { found: string }): string =>
    `Expected a unit of time (s, m, h, d, w) or a space, found “${v.found}”.`,
  'query.sign': (v: { sign: string; instead: string | null }): string =>
    `“${v.sign}” means nothing here.${v.instead === null ? '' : ` Write ${v.instead}.`}`,
  'query.expected': (v: { what: Expected; found: string | null }): string =>
    `Expected ${expected[v.what]}; ${v.found === null ? 'the query ends here' : `found ${v.found}`}.`,
  'query.null': (): string => 'Whether something is missing is asked by: is null, is not null.',
  'query.unquoted': (v: { word: string }): string =>
    `Expected a value, found ${v.word}. Text stands in quotes: "${v.word}".`,
  'query.depth': (v: { most: number }): string => `Brackets and “not” go at most ${v.most} deep.`,
  'query.tests': (v: { most: number }): string => `A query holds at most ${v.most} tests.`,
  'query.list': (v: { most: number }): string => `A list holds at most ${v.most} values.`,
  'query.order_keys': (v: { most: number }): string => `Runs are ordered by at most ${v.most} keys.`,
  'query.order_by_tags': (): string => 'A run has many tags, so runs cannot be ordered by them. tags.KEY can.',
  'query.has': (): string => 'Only tags has “has”: tags has "baseline".',
  'query.which_metric': (): string => 'Which metric? Write its name after a dot: metrics.eval_loss.',
  'query.which_param': (): string => 'Which parameter? Write its path after a dot: params.optimizer.lr.',
  'query.no_field': (v: { field: string; near: string | null; fields: readonly string[] }): string =>
    `There is no field “${v.field}”.${hint(v.near, ` Fields are ${v.fields.join(', ')}, metrics.NAME, params.PATH and tags.`)}`,
  'query.part': (v: { part: string }): string => `${v.part}() takes a metric: ${v.part}(metrics.loss).`,
  'query.no_time': (v: { found: string }): string =>
    `Expected a time such as -7d, 2026-11-24 or 2026-11-24T10:30Z; found “${v.found}”.`,
  'query.no_such_time': (v: { time: string }): string => `There is no time “${v.time}”.`,
  'query.far_time': (): string => 'That time is outside the years 1 to 9999.',
  'query.time_ago': (): string => 'A time ago begins with a minus: -7d.',
  'query.is_time': (v: { field: string }): string => `${v.field} is a time: -7d, 2026-11-24 or 2026-11-24T10:30Z.`,
  'query.time_like': (v: { field: string }): string => `${v.field} is a time and is not like a text.`,
  'query.nan': (): string => 'Only a metric can be nan.',
  'query.is_number': (v: { field: string }): string => `${v.field} is a number.`,
  'query.is_duration': (v: { field: string }): string =>
    `${v.field} is a number of seconds, or a duration such as 90m.`,
  'query.metric_is_number': (): string => 'A metric is a number.',
  'query.number_like': (v: { field: string }): string => `${v.field} is a number and is not like a text.`,
  'query.metric_like': (): string => 'A metric is a number and is not like a text.',
  'query.is_text': (v: { field: string }): string => `${v.field} is a text, so its value stands in quotes.`,
  'query.no_value': (v: { field: string; value: string; near: string | null; values: readonly string[] }): string =>
    `No run has the ${v.field} “${v.value}”.${hint(v.near, ` It is one of ${v.values.join(', ')}.`)}`,
  'query.boolean': (): string => 'True and false are compared by = and != alone.',
  'query.setting': (): string => 'A setting is a number, a text in quotes, true or false.',
  'query.tags_compared': (): string => 'Tags are compared by =, !=, has, like and in.',
  'query.tag': (v: { keyed: boolean }): string => `A tag is a text in quotes${v.keyed ? ' or a number' : ''}.`,
  'query.unused': (v: {
    kind: 'metric' | 'setting' | 'tag';
    name: string;
    near: string | null;
    /** None where they are too many to be listed. */
    names: readonly string[];
  }): string =>
    `No run has a ${v.kind} ${v.name}${v.kind === 'tag' ? ':...' : ''}.` +
    hint(v.near, v.names.length === 0 ? '' : ` There are ${v.names.join(', ')}.`),
} as const;
