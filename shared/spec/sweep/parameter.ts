/** One parameter of a sweep file, W&B's keys and our `if`. */
import { z } from 'zod';
import { type Drawn, type Json, distributionIds, drawnFault } from './distributions.ts';

const MAX_VALUES = 100_000;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], 'expected text, a number, true or false');

/** What the other parameter must be: a value, one of a list, or within bounds. */
const condition = z.union(
  [
    scalar,
    z.array(scalar).min(1),
    z.strictObject({ min: z.number().optional(), max: z.number().optional() }).refine((b) => b.min ?? b.max, {
      error: 'expected min, max or both',
    }),
  ],
  'expected a value, a list of values, or { min, max }',
);
export type ConditionSpec = z.output<typeof condition>;

export interface ParameterSpec extends Drawn {
  readonly if?: Readonly<Record<string, ConditionSpec>> | undefined;
  readonly parameters?: Readonly<Record<string, ParameterSpec>> | undefined;
}

const name = z.string().regex(/^[A-Za-z_][\w.-]*$/, {
  error: 'a name begins with a letter and has letters, digits, dots, _ and -',
  abort: true,
});

export const parameterSpec: z.ZodType<ParameterSpec> = z
  .strictObject({
    value: z.json().optional().meta({ title: 'Value', description: 'The same in every trial.' }),
    values: z
      .array(z.json())
      .min(1)
      .max(MAX_VALUES)
      .optional()
      .meta({ title: 'Values', description: 'One of these. A value that stands twice counts once.' }),
    probabilities: z
      .array(z.number().min(0).max(1))
      .optional()
      .meta({ title: 'Probabilities', description: 'Of each of the values; they add up to 1.' }),
    distribution: z.enum(distributionIds).optional().meta({
      title: 'Distribution',
      description:
        'Left out: constant for value, categorical for values, int_uniform between whole numbers, else uniform.',
    }),
    min: z.number().optional().meta({ title: 'Lower bound' }),
    max: z.number().optional().meta({ title: 'Upper bound', description: 'Belongs to the range.' }),
    mu: z
      .number()
      .optional()
      .meta({ title: 'Mean', description: 'Of the normal distribution, or of the logarithm. 0 where left out.' }),
    sigma: z.number().gt(0).optional().meta({ title: 'Standard deviation', description: '1 where left out.' }),
    q: z
      .number()
      .gt(0)
      .optional()
      .meta({ title: 'Step', description: 'Values are rounded to its multiples. 1 where left out.' }),
    if: z
      .record(z.string(), condition)
      .optional()
      .meta({ title: 'Only if', description: 'Other parameters and what they must be for this one to be there.' }),
    parameters: z
      .lazy(() => parametersSpec)
      .optional()
      .meta({ title: 'Nested parameters' }),
  })
  .superRefine((p, ctx) => {
    if (p.parameters) {
      const other = Object.keys(p).find((key) => key !== 'parameters' && key !== 'if');
      if (other) ctx.addIssue({ code: 'custom', path: [other], message: 'does not go with nested parameters' });
      return;
    }
    const fault = drawnFault(p as ParameterSpec);
    if (fault) ctx.addIssue({ code: 'custom', path: fault.key === null ? [] : [fault.key], message: fault.message });
  }) as z.ZodType<ParameterSpec>;

export const parametersSpec = z
  .record(name, parameterSpec)
  .refine((p) => Object.keys(p).length > 0, { error: 'needs at least one parameter' });

export type { Json };
