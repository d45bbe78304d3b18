/** Random runs, in the store and as plain values, and what a query means told a second time without SQL. */
import fc from 'fast-check';
import type { Database } from '../../../electron/core/store/database.ts';
import { addRun, specOf } from '../store/support.ts';

export interface PlainRun {
  readonly name: string;
  readonly notes: string;
  readonly state: string;
  readonly seed: number;
  readonly seconds: number;
  readonly created: string;
  readonly ended: string | null;
  readonly engine: string | null;
  readonly tags: readonly string[];
  readonly lr: number;
  readonly nesterov: boolean;
  readonly prompts: readonly string[];
  /** Name to last, least and greatest; null for one that is not finite. */
  readonly metrics: Readonly<Record<string, { last: number | null; min: number | null; max: number | null }>>;
}

const word = fc.constantFrom<string[]>(
  '',
  'a',
  'b',
  'A',
  'ab',
  'a%',
  '_',
  'a\\',
  'Ünder',
  "it's",
  '"q"',
  '50%',
  'tide\nmark',
  '🌊',
);
const number = fc.constantFrom<number[]>(-2, -1, 0, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 1e300, 5e-324);
const moment = fc.constantFrom('2026-11-22T23:59:59.999Z', '2026-11-23T00:00:00.000Z', '2026-11-24T10:30:15.250Z');
const metric = fc.record({
  last: fc.option(number, { nil: null }),
  min: fc.option(number, { nil: null }),
  max: fc.option(number, { nil: null }),
});

export const plainRun: fc.Arbitrary<PlainRun> = fc.record({
  name: word,
  notes: word,
  state: fc.constantFrom('done', 'failed', 'running'),
  seed: fc.constantFrom(0, 1, 2, 3),
  seconds: number,
  created: moment,
  ended: fc.option(moment, { nil: null }),
  engine: fc.option(fc.constantFrom('wasm', 'native'), { nil: null }),
  tags: fc.array(fc.constantFrom('a', 'b', 'kind:a', 'kind=b', 'kind:2', 'kind:10', 'Ünder', 'kindly:a', '%'), {
    maxLength: 3,
  }),
  lr: fc.constantFrom(0, 0.1, 0.25, 0.5, 1, 2),
  nesterov: fc.boolean(),
  prompts: fc.array(word, { maxLength: 2 }),
  metrics: fc.dictionary(fc.constantFrom('loss', 'eval_loss', 'top 5'), metric, { maxKeys: 3 }),
});

export function store(db: Database, run: PlainRun): string {
  const id = addRun(
    db,
    specOf({
      tags: run.tags,
      notes: run.notes,
      task: { type: 'text', data: 'x', samples: { prompts: run.prompts } },
      optimizer: { type: 'sgd', lr: run.lr, momentum: 0.9, nesterov: run.nesterov },
      training: { seed: run.seed },
    }),
  );
  db.prepare('UPDATE run SET name = ?, state = ?, seconds = ?, created = ?, ended = ?, engine = ? WHERE id = ?').run(
    run.name,
    run.state,
    run.seconds,
    run.created,
    run.ended,
    run.engine,
    id,
  );
  for (const [name, { last, min, max }] of Object.entries(run.metrics)) {
    db.prepare('INSERT INTO run_metric (run, name, last, min, max, nonfinite) VALUES (?, ?, ?, ?, ?, 0)').run(
      id,
      name,
      last,
      min,
      max,
    );
  }
  return id;
}

/** A test as text, and as a function of a plain run. */
export interface Meaning {
  readonly text: string;
  readonly holds: (run: PlainRun) => boolean;
}

type Plain = number | string | boolean | null;

const operators = {
  '=': (a: Plain, b: Plain) => a === b,
  '<': (a: Plain, b: Plain) => (a as number) < (b as number),
  '<=': (a: Plain, b: Plain) => (a as number) <= (b as number),
  '>': (a: Plain, b: Plain) => (a as number) > (b as number),
  '>=': (a: Plain, b: Plain) => (a as number) >= (b as number),
};
const anyOperator = fc.constantFrom(...(Object.keys(operators) as (keyof typeof operators)[]));
const quote = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

const numeric: Record<string, (run: PlainRun) => number | null> = {
  seed: (r) => r.seed,
  seconds: (r) => r.seconds,
  'params.optimizer.lr': (r) => r.lr,
  'metrics.loss': (r) => r.metrics.loss?.last ?? null,
  'min(metrics.loss)': (r) => r.metrics.loss?.min ?? null,
  'max(metrics."top 5")': (r) => r.metrics['top 5']?.max ?? null,
  'metrics.best_eval_loss': (r) => r.metrics.eval_loss?.min ?? null,
};
const textual: Record<string, (run: PlainRun) => string | null> = {
  name: (r) => r.name,
  notes: (r) => r.notes,
  engine: (r) => r.engine,
  'params.task.samples.prompts.0': (r) => r.prompts[0] ?? null,
};
const nullable: Record<string, (run: PlainRun) => boolean> = {
  ended: (r) => r.ended === null,
  engine: (r) => r.engine === null,
  tags: (r) => r.tags.length === 0,
  'tags.kind': (r) => !r.tags.some((t) => /^kind[:=]/.test(t)),
  'metrics.loss': (r) => r.metrics.loss === undefined,
  'params.task.samples.prompts.1': (r) => r.prompts.length < 2,
  'params.no.such': () => true,
};
/** SQLite orders texts by their UTF-8 bytes. */
const bytewise = (text: string): string => Buffer.from(text).toString('latin1');

const pick = <T>(table: Record<string, T>): fc.Arbitrary<[string, T]> => fc.constantFrom(...Object.entries(table));

const numberTest = fc.tuple(pick(numeric), anyOperator, number).map(([[name, get], op, value]): Meaning => ({
  text: `${name} ${op} ${value}`,
  holds: (run) => get(run) !== null && operators[op](get(run), value),
}));
const textTest = fc.tuple(pick(textual), anyOperator, word).map(([[name, get], op, value]): Meaning => ({
  text: `${name} ${op} ${quote(value)}`,
  holds: (run) => {
    const own = get(run);
    return own !== null && operators[op](bytewise(own), bytewise(value));
  },
}));
const inTest = fc
  .tuple(pick(numeric), fc.array(number, { minLength: 1, maxLength: 4 }))
  .map(([[name, get], values]): Meaning => ({
    text: `${name} in (${values.join(', ')})`,
    holds: (run) => values.includes(get(run) as number),
  }));
const textInTest = fc
  .tuple(pick(textual), fc.array(word, { minLength: 1, maxLength: 4 }))
  .map(([[name, get], values]): Meaning => ({
    text: `${name} not in (${values.map(quote).join(', ')})`,
    holds: (run) => !values.includes(get(run) as string),
  }));
const nullTest = fc.tuple(pick(nullable), fc.boolean()).map(([[name, isNull], not]): Meaning => ({
  text: `${name} is ${not ? 'not ' : ''}null`,
  holds: (run) => isNull(run) !== not,
}));
const likeTest = fc
  .tuple(pick(textual), word, fc.boolean(), fc.boolean())
  .map(([[name, get], inner, before, after]): Meaning => {
    const literal = quote(inner).slice(1, -1).replaceAll('%', '\\%').replaceAll('_', '\\_');
    return {
      text: `${name} like "${before ? '%' : ''}${literal}${after ? '%' : ''}"`,
      holds: (run) => {
        const own = get(run)?.toLowerCase();
        const low = inner.toLowerCase();
        if (own === undefined) return false;
        if (before && after) return own.includes(low);
        if (before) return own.endsWith(low);
        return after ? own.startsWith(low) : own === low;
      },
    };
  });
const dayTest = fc.tuple(fc.constantFrom('created', 'ended'), anyOperator).map(([name, op]): Meaning => ({
  text: `${name} ${op} 2026-11-23T00:00Z`,
  holds: (run) => {
    const own = run[name as 'created' | 'ended']?.slice(0, 16);
    return own !== undefined && operators[op](own, '2026-11-23T00:00');
  },
}));
const others: fc.Arbitrary<Meaning> = fc.constantFrom(
  { text: 'metrics.loss is nan', holds: (r: PlainRun) => r.metrics.loss?.last === null },
  { text: 'metrics.loss is not nan', holds: (r: PlainRun) => r.metrics.loss?.last !== null },
  { text: 'params.optimizer.nesterov = true', holds: (r: PlainRun) => r.nesterov },
  { text: 'params.optimizer.nesterov != true', holds: (r: PlainRun) => !r.nesterov },
  { text: 'tags has "a"', holds: (r: PlainRun) => r.tags.includes('a') },
  { text: 'tags != "b"', holds: (r: PlainRun) => !r.tags.includes('b') },
  { text: 'tags like "K%"', holds: (r: PlainRun) => r.tags.some((t) => t.startsWith('k')) },
  { text: 'tags.kind = "a"', holds: (r: PlainRun) => r.tags.includes('kind:a') },
  { text: 'tags.kind in ("a", "b")', holds: (r: PlainRun) => r.tags.some((t) => t === 'kind:a' || t === 'kind=b') },
  { text: 'tags.kind >= 3', holds: (r: PlainRun) => r.tags.includes('kind:10') },
  { text: 'state in ("done", "failed")', holds: (r: PlainRun) => r.state !== 'running' },
);

const test = fc.oneof(numberTest, textTest, inTest, textInTest, nullTest, likeTest, dayTest, others);

export const meaning: fc.Arbitrary<Meaning> = fc.letrec<{ all: Meaning }>((tie) => ({
  all: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    test,
    tie('all').map((m) => ({ text: `not (${m.text})`, holds: (run: PlainRun) => !m.holds(run) })),
    fc.tuple(tie('all'), tie('all')).map(([a, b]) => ({
      text: `(${a.text}) and (${b.text})`,
      holds: (run: PlainRun) => a.holds(run) && b.holds(run),
    })),
    fc.tuple(tie('all'), tie('all')).map(([a, b]) => ({
      text: `(${a.text} or ${b.text})`,
      holds: (run: PlainRun) => a.holds(run) || b.holds(run),
    })),
  ),
})).all;
