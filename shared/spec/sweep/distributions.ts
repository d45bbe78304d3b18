/** How a parameter of a sweep is drawn: W&B's distributions, their keys and what goes together. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A parameter's own keys; which of them stand together, the table below says. */
export interface Drawn {
  readonly distribution?: DistributionId | undefined;
  readonly value?: Json | undefined;
  readonly values?: readonly Json[] | undefined;
  readonly probabilities?: readonly number[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly mu?: number | undefined;
  readonly sigma?: number | undefined;
  readonly q?: number | undefined;
}

type Key = Exclude<keyof Drawn, 'distribution'>;

interface Distribution {
  readonly needs: readonly Key[];
  readonly takes: readonly Key[];
  /** What min and max are: the values themselves, exponents of e, or exponents of 1/e. */
  readonly bounds?: 'values' | 'exponents' | 'inverse exponents';
  readonly scale?: 'linear' | 'log' | 'normal' | 'log normal';
}

const range = (bounds: Distribution['bounds'], scale: 'linear' | 'log', takes: readonly Key[] = []): Distribution => ({
  needs: ['min', 'max'],
  takes,
  ...(bounds ? { bounds } : {}),
  scale,
});
const bell = (scale: 'normal' | 'log normal', takes: readonly Key[] = []): Distribution => ({
  needs: [],
  takes: ['mu', 'sigma', ...takes],
  scale,
});

export const distributions = {
  constant: { needs: ['value'], takes: [] },
  categorical: { needs: ['values'], takes: ['probabilities'] },
  categorical_w_probabilities: { needs: ['values', 'probabilities'], takes: [] },
  int_uniform: range('values', 'linear'),
  uniform: range('values', 'linear'),
  q_uniform: range('values', 'linear', ['q']),
  log_uniform: range('exponents', 'log'),
  log_uniform_values: range('values', 'log'),
  q_log_uniform: range('exponents', 'log', ['q']),
  q_log_uniform_values: range('values', 'log', ['q']),
  inv_log_uniform: range('inverse exponents', 'log'),
  inv_log_uniform_values: range('values', 'log'),
  normal: bell('normal'),
  q_normal: bell('normal', ['q']),
  log_normal: bell('log normal'),
  q_log_normal: bell('log normal', ['q']),
} as const satisfies Record<string, Distribution>;

export type DistributionId = keyof typeof distributions;
export const distributionIds = Object.keys(distributions) as [DistributionId, ...DistributionId[]];

/**
 * The distribution a parameter has, W&B's rule where it names none: constant for a value, categorical for values,
 * int_uniform between whole numbers, else uniform. Null where its keys fit none.
 */
export function distributionOf(p: Drawn): DistributionId | null {
  if (p.distribution) return p.distribution;
  if (p.value !== undefined) return 'constant';
  if (p.values !== undefined) return 'categorical';
  if (p.min === undefined || p.max === undefined) return null;
  return Number.isInteger(p.min) && Number.isInteger(p.max) ? 'int_uniform' : 'uniform';
}

export function describeDistribution(id: DistributionId): Distribution {
  return distributions[id];
}

const KEYS: readonly Key[] = ['value', 'values', 'probabilities', 'min', 'max', 'mu', 'sigma', 'q'];
/** The largest exponent of e whose power is a number. */
const MAX_EXPONENT = 700;

export interface DrawnFault {
  readonly key: Key | null;
  readonly message: string;
}

function rangeFault(id: DistributionId, min: number, max: number, q: number | undefined): DrawnFault | null {
  const { bounds, scale } = describeDistribution(id);
  if (id === 'int_uniform' && !(Number.isSafeInteger(min) && Number.isSafeInteger(max)))
    return { key: Number.isSafeInteger(min) ? 'max' : 'min', message: 'int_uniform needs whole numbers' };
  if (min >= max) {
    const hint = min === max ? ' (for one value write value:)' : '';
    return { key: 'max', message: `must be above min, ${min}${hint}` };
  }
  if (scale === 'log' && bounds === 'values' && min <= 0) return { key: 'min', message: 'a log range begins above 0' };
  if (bounds !== 'values' && (min < -MAX_EXPONENT || max > MAX_EXPONENT)) {
    const message = `an exponent of e, so from ${-MAX_EXPONENT} to ${MAX_EXPONENT}; for bounds that are values take ${id}_values`;
    return { key: min < -MAX_EXPONENT ? 'min' : 'max', message };
  }
  if (!Number.isFinite(max - min)) return { key: 'max', message: 'the range is wider than a number can tell' };
  return q !== undefined && q > 0 && bounds === 'values' && Math.floor(max / q) < Math.ceil(min / q)
    ? { key: 'q', message: `no multiple of ${q} lies between ${min} and ${max}` }
    : null;
}

function probabilityFault(values: readonly Json[], probabilities: readonly number[]): DrawnFault | null {
  const key = 'probabilities';
  if (probabilities.length !== values.length)
    return { key, message: `needs one for each of the ${values.length} values` };
  const sum = probabilities.reduce((a, b) => a + b, 0);
  return Math.abs(sum - 1) > 1e-3 ? { key, message: `must add up to 1; they add up to ${sum}` } : null;
}

/** What is wrong with the keys of one parameter, the first fault, or null. */
export function drawnFault(p: Drawn): DrawnFault | null {
  const id = distributionOf(p);
  if (id === null) {
    return { key: null, message: 'needs value, values, min and max, a distribution, or parameters of its own' };
  }
  const { needs, takes } = describeDistribution(id);
  const missing = needs.find((key) => p[key] === undefined);
  if (missing) return { key: null, message: `${id} needs ${missing}` };
  const foreign = KEYS.find((key) => p[key] !== undefined && !needs.includes(key) && !takes.includes(key));
  if (foreign)
    return { key: foreign, message: `does not go with ${id}, which takes ${[...needs, ...takes].join(', ')}` };
  if (p.min !== undefined && p.max !== undefined) return rangeFault(id, p.min, p.max, p.q);
  return p.values && p.probabilities ? probabilityFault(p.values, p.probabilities) : null;
}
