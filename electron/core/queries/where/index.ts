/** Conditions on runs, compiled to parametrised SQL. Now: `field op value` joined by `and`. */
const FIELDS: Readonly<Record<string, string>> = {
  id: 'run.id',
  number: 'run.number',
  name: 'run.name',
  state: 'run.state',
  epoch: 'run.epoch',
  step: 'run.step',
  seed: 'run.seed',
  seconds: 'run.seconds',
  task: 'run.task',
  optimizer: 'run.optimizer',
  schedule: 'run.schedule',
  engine: 'run.engine',
};
const OPERATORS = ['<=', '>=', '!=', '<', '>', '='] as const;

export type CompiledWhere =
  | {
      readonly ok: true;
      readonly where: string;
      readonly orderBy: string | null;
      readonly params: (string | number | null)[];
    }
  | { readonly ok: false; readonly message: string; readonly at: number };

const NAME = /[A-Za-z_][\w.]*/y;
const VALUE = /"([^"]*)"|'([^']*)'|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

/** The SQL of a field; metric and parameter names are bound, never written into the text. */
function fieldSql(name: string, params: (string | number | null)[]): string | null {
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name] ?? null;
  if (name.startsWith('metrics.')) {
    params.push(name.slice('metrics.'.length));
    return '(SELECT last FROM run_metric WHERE run_metric.run = run.id AND run_metric.name = ?)';
  }
  if (name.startsWith('params.')) {
    params.push(`$.${name.slice('params.'.length)}`);
    return 'json_extract(run.spec, ?)';
  }
  return null;
}

/** A run without the metric or parameter does not match. */
export function compileWhere(text: string): CompiledWhere {
  const params: (string | number | null)[] = [];
  const parts: string[] = [];
  let at = 0;
  const skip = (): void => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    skip();
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  skip();
  while (at < text.length) {
    const start = at;
    const name = take(NAME)?.[0];
    const field = name === undefined ? null : fieldSql(name, params);
    if (!field)
      return {
        ok: false,
        message: `expected a field: ${Object.keys(FIELDS).join(', ')}, metrics.NAME or params.PATH`,
        at: start,
      };
    skip();
    const operator = OPERATORS.find((o) => text.startsWith(o, at));
    if (!operator) return { ok: false, message: `expected one of ${OPERATORS.join(' ')} after ${name}`, at };
    at += operator.length;
    const valueAt = at;
    const value = take(VALUE);
    if (!value) return { ok: false, message: 'expected a number, or text in quotes', at: valueAt };
    params.push(value[1] ?? value[2] ?? Number(value[0]));
    parts.push(`${field} ${operator} ?`);
    skip();
    if (at >= text.length) break;
    if (!/^and\s/i.test(text.slice(at))) return { ok: false, message: 'expected `and` or the end', at };
    at += 'and'.length;
    skip();
  }
  return { ok: true, where: parts.length ? parts.join(' AND ') : '1', orderBy: null, params };
}
