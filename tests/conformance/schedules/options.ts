/** Any valid options of a schedule, drawn from its own JSON schema: a new schedule is covered without a line here. */
import fc from 'fast-check';

export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly title?: string;
  readonly default?: unknown;
}

const durations = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 1, max: 8 }).map((n) => `${n}ep`),
  fc.integer({ min: 1, max: 100 }).map((n) => `${n}%`),
);

/** Rates and lengths of everyday size; the law is about shapes, not about 1e300. */
export function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.format === 'duration') return durations;
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return fc.constantFrom('eval_loss', 'eval_accuracy');
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 20, 20) });
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), { maxLength: 6 });
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([k, v]) => [k, valuesOf(v)])));
    case 'number':
      return numbersOf(schema);
    default:
      throw new Error(`No values known for ${JSON.stringify(schema)}`);
  }
}

function numbersOf(schema: JsonSchema): fc.Arbitrary<number> {
  const min = schema.exclusiveMinimum ?? schema.minimum ?? 0;
  const max = Math.min(schema.exclusiveMaximum ?? schema.maximum ?? min + 10, min + 10);
  return fc.double({
    min,
    max,
    noNaN: true,
    minExcluded: schema.exclusiveMinimum !== undefined,
    maxExcluded: max === schema.exclusiveMaximum,
  });
}
