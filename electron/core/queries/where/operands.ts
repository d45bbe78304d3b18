/** Each kind of operand as SQL: how it is compared, missing, and put in order. */
import type { Comparison, Operand, Value } from './ast.ts';
import { type Field, nearest, fields } from './fields.ts';
import { type Span, iso, parseMoment, relativeMoment } from './moment.ts';
import { refuse } from './problem.ts';
import { type Sql, join, raw, sql } from './sql.ts';

export type Op = Extract<Comparison, { kind: 'compare' }>['op'];

/** What a kind of operand can be asked. A result that is NULL counts as false. */
export interface Side {
  compare(op: Op, value: Value): Sql;
  /** One of these values, none of which is looked at twice. */
  oneOf(values: readonly Value[]): Sql;
  like(pattern: string, at: number): Sql;
  isNull(): Sql;
  isNan(at: number): Sql;
  order(): Sql;
  /** The value to be shown: as it is stored, or as JSON. NULL where the run has none. */
  shown(): { readonly value: Sql; readonly json: boolean };
}

type Bindable = (value: Value) => number | string;

const noNan = (at: number): never => refuse(at, 'query.nan');
const listed = (left: Sql, values: readonly Value[], bind: Bindable): Sql => {
  const bound = values.map((v) => sql`${bind(v)}`);
  return sql`${left} IN (${join(bound, ', ')})`;
};

/** @param field null: a metric */
const asNumber =
  (field: string | null, durations = false): Bindable =>
  (value) => {
    if (value.kind === 'number') return value.number;
    if (field === null) return refuse(value.at, 'query.metric_is_number');
    if (!durations) return refuse(value.at, 'query.is_number', { field });
    return value.kind === 'duration' ? value.seconds : refuse(value.at, 'query.is_duration', { field });
  };

function asText(name: string, { values }: Field): Bindable {
  return (value) => {
    if (value.kind !== 'text') return refuse(value.at, 'query.is_text', { field: name });
    if (values && !values.includes(value.text)) {
      const near = nearest(value.text, values);
      refuse(value.at, 'query.no_value', { field: name, value: value.text.slice(0, 40), near, values });
    }
    return value.text;
  };
}

/** A column, or something like one, all of whose values are of one type. */
function scalar(column: Sql, bind: Bindable, like: Side['like']): Side {
  return {
    compare: (op, value) => sql`${column} ${raw(op)} ${bind(value)}`,
    oneOf: (values) => listed(column, values, bind),
    like,
    isNull: () => sql`${column} IS NULL`,
    isNan: noNan,
    order: () => column,
    shown: () => ({ value: column, json: false }),
  };
}

const isLike = (left: Sql, pattern: string): Sql => sql`like_pattern(${left}, ${pattern})`;

function spanOf(name: string, value: Value, now: number): Span {
  if (value.kind === 'date' || value.kind === 'text') return parseMoment(value.text, value.at);
  if (value.kind !== 'duration') refuse(value.at, 'query.is_time', { field: name });
  if (value.seconds > 0) refuse(value.at, 'query.time_ago');
  return relativeMoment(value.seconds, now, value.at);
}

/** A day is all its moments: after it is from its end on. */
function timeSide(name: string, column: Sql, now: number): Side {
  const compare = (op: Op, value: Value): Sql => {
    const { from, to } = spanOf(name, value, now);
    const exact = from === to;
    switch (op) {
      case '=':
        return exact ? sql`${column} = ${iso(from)}` : sql`(${column} >= ${iso(from)} AND ${column} < ${iso(to)})`;
      case '<':
        return sql`${column} < ${iso(from)}`;
      case '>=':
        return sql`${column} >= ${iso(from)}`;
      case '<=':
        return exact ? sql`${column} <= ${iso(from)}` : sql`${column} < ${iso(to)}`;
      case '>':
        return exact ? sql`${column} > ${iso(from)}` : sql`${column} >= ${iso(to)}`;
    }
  };
  return {
    compare,
    oneOf: (values) =>
      sql`(${join(
        values.map((v) => compare('=', v)),
        ' OR ',
      )})`,
    like: (_, at) => refuse(at, 'query.time_like', { field: name }),
    isNull: () => sql`${column} IS NULL`,
    isNan: noNan,
    order: () => column,
    shown: () => ({ value: column, json: false }),
  };
}

function fieldSide(name: string, now: number): Side {
  const field = fields.get(name) as Field;
  const column = raw(field.column);
  if (field.type === 'time') return timeSide(name, column, now);
  if (field.type === 'text') return scalar(column, asText(name, field), (pattern) => isLike(column, pattern));
  const notText: Side['like'] = (_, at) => refuse(at, 'query.number_like', { field: name });
  return scalar(column, asNumber(name, field.type === 'duration'), notText);
}

/** A value that is not finite is stored without a number: then the run has the metric, and it is nan. */
function metricSide({ name, part }: Extract<Operand, { kind: 'metric' }>): Side {
  const row = sql`FROM run_metric AS m WHERE m.run = run.id AND m.name = ${name}`;
  const column = sql`(SELECT m.${raw(part)} ${row})`;
  const notText: Side['like'] = (_, at) => refuse(at, 'query.metric_like');
  return {
    ...scalar(column, asNumber(null), notText),
    isNull: () => sql`NOT EXISTS (SELECT 1 ${row})`,
    isNan: () => sql`EXISTS (SELECT 1 ${row} AND m.${raw(part)} IS NULL)`,
    shown: () => ({ value: sql`(SELECT coalesce(m.${raw(part)}, 'NaN') ${row})`, json: false }),
  };
}

/** Digits are a place in a list. */
export const jsonPath = (path: readonly string[]): string =>
  `$${path.map((key) => (/^\d{1,9}$/.test(key) ? `[${key}]` : `."${key}"`)).join('')}`;

/** A setting has the type its JSON has; it equals no value of another type. */
function paramSide(path: readonly string[]): Side {
  // `params.lr` is also the parameter lr of a script, or of a run that was imported.
  const [place, own] = [jsonPath(path), jsonPath(['params', ...path])];
  const type = sql`coalesce(json_type(run.spec, ${place}), json_type(run.spec, ${own}))`;
  const value = sql`coalesce(json_extract(run.spec, ${place}), json_extract(run.spec, ${own}))`;
  const isNumber = sql`${type} IN ('integer', 'real')`;
  const compare = (op: Op, v: Value): Sql => {
    switch (v.kind) {
      case 'number':
        return sql`(${isNumber} AND ${value} ${raw(op)} ${v.number})`;
      case 'text':
        return sql`(${type} = 'text' AND ${value} ${raw(op)} ${v.text})`;
      case 'boolean':
        if (op !== '=') refuse(v.at, 'query.boolean');
        return sql`${type} = ${String(v.value)}`;
      default:
        return refuse(v.at, 'query.setting');
    }
  };
  return {
    compare,
    oneOf(values) {
      const numbers = values.filter((v) => v.kind === 'number');
      const texts = values.filter((v) => v.kind === 'text');
      const rest = values.filter((v) => v.kind !== 'number' && v.kind !== 'text').map((v) => compare('=', v));
      const groups = [...new Map(rest.map((r) => [r.params.join(' '), r])).values()];
      if (numbers.length)
        groups.push(sql`(${isNumber} AND ${listed(value, numbers, (v) => (v as { number: number }).number)})`);
      if (texts.length)
        groups.push(sql`(${type} = 'text' AND ${listed(value, texts, (v) => (v as { text: string }).text)})`);
      return sql`(${join(groups, ' OR ')})`;
    },
    like: (pattern) => sql`(${type} = 'text' AND ${isLike(value, pattern)})`,
    isNull: () => sql`(${type} IS NULL OR ${type} = 'null')`,
    isNan: noNan,
    order: () => value,
    shown: () => ({ value: sql`coalesce(run.spec -> ${place}, run.spec -> ${own})`, json: true }),
  };
}

/** Of several tags one is enough. With a key, the text after `key:` or `key=` is meant, as a number where it is one. */
function tagSide(key: string | null): Side {
  const one = key === null ? raw('t.value') : sql`substr(t.value, length(${key}) + 2)`;
  const own = key === null ? raw('1') : sql`substr(t.value, 1, length(${key}) + 1) IN (${`${key}:`}, ${`${key}=`})`;
  const some = (test: Sql): Sql => sql`EXISTS (SELECT 1 FROM json_each(run.tags) AS t WHERE ${own} AND ${test})`;
  const test = (op: Op, v: Value): Sql => {
    if (key === null && op !== '=') refuse(v.at, 'query.tags_compared');
    if (v.kind === 'text') return sql`${one} ${raw(op)} ${v.text}`;
    if (v.kind === 'number' && key !== null) return sql`to_number(${one}) ${raw(op)} ${v.number}`;
    return refuse(v.at, 'query.tag', { keyed: key !== null });
  };
  return {
    compare: (op, value) => some(test(op, value)),
    oneOf(values) {
      const texts = values.filter((v) => v.kind === 'text');
      const rest = values.filter((v) => v.kind !== 'text').map((v) => test('=', v));
      const numbers =
        rest.length === 0
          ? []
          : [
              listed(
                sql`to_number(${one})`,
                values.filter((v) => v.kind === 'number'),
                (v) => (v as { number: number }).number,
              ),
            ];
      const inTexts = texts.length === 0 ? [] : [listed(one, texts, (v) => (v as { text: string }).text)];
      return some(sql`(${join([...inTexts, ...numbers], ' OR ')})`);
    },
    like: (pattern) => some(isLike(one, pattern)),
    isNull: () => sql`NOT ${some(raw('1'))}`,
    isNan: noNan,
    order: () =>
      sql`(SELECT coalesce(to_number(${one}), ${one}) FROM json_each(run.tags) AS t WHERE ${own} ORDER BY t.key LIMIT 1)`,
    shown: () => ({
      value: sql`(SELECT group_concat(${one}, ', ') FROM json_each(run.tags) AS t WHERE ${own})`,
      json: false,
    }),
  };
}

/** @param now milliseconds since 1970, for times such as -7d */
export function sideOf(operand: Operand, now: number): Side {
  switch (operand.kind) {
    case 'field':
      return fieldSide(operand.name, now);
    case 'metric':
      return metricSide(operand);
    case 'param':
      return paramSide(operand.path);
    case 'tags':
      return tagSide(operand.key);
  }
}
