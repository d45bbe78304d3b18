/** What the samplers are measured on: a sweep file's parameters and the value to minimize. The same stand in optuna_run.py. */

type Params = Readonly<Record<string, unknown>>;

export interface Problem {
  readonly id: string;
  /** The `parameters:` of a sweep file. */
  readonly parameters: string;
  readonly value: (params: Params) => number;
}

const num = (params: Params, name: string): number => Number(params[name]);

/** Branin and Hoo 1972; least value 0.397887. */
const branin: Problem = {
  id: 'branin',
  parameters: '{ x: { min: -5.0, max: 10.0 }, y: { min: 0.0, max: 15.0 } }',
  value(params) {
    const [x, y] = [num(params, 'x'), num(params, 'y')];
    const b = 5.1 / (4 * Math.PI ** 2);
    return (y - b * x * x + (5 / Math.PI) * x - 6) ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  },
};

const ALPHA = [1, 1.2, 3, 3.2];
const A = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const P = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];

/** Hartmann 1973 in six dimensions; least value -3.32237. */
const hartmann6: Problem = {
  id: 'hartmann6',
  parameters: `{ ${[0, 1, 2, 3, 4, 5].map((i) => `x${i}: { min: 0.0, max: 1.0 }`).join(', ')} }`,
  value(params) {
    const terms = ALPHA.map((alpha, k) => {
      const off = (A[k] as number[]).reduce((sum, a, i) => sum + a * (num(params, `x${i}`) - (P[k]?.[i] ?? 0)) ** 2, 0);
      return alpha * Math.exp(-off);
    });
    return -terms.reduce((a, b) => a + b, 0);
  },
};

/** Rosenbrock 1960 in four dimensions; least value 0 at the end of a long bent valley. */
const rosenbrock: Problem = {
  id: 'rosenbrock',
  parameters: `{ ${[0, 1, 2, 3].map((i) => `x${i}: { min: -2.0, max: 2.0 }`).join(', ')} }`,
  value(params) {
    const x = [0, 1, 2, 3].map((i) => num(params, `x${i}`));
    return x
      .slice(1)
      .reduce((sum, b, i) => sum + 100 * (b - (x[i] as number) ** 2) ** 2 + (1 - (x[i] as number)) ** 2, 0);
  },
};

/** Twelve parameters as a training has them: logarithmic, whole, stepped, choices, and some that are there only with others. */
const mixed: Problem = {
  id: 'mixed',
  parameters: `
  optimizer: { values: [sgd, adam, lion] }
  lr: { distribution: log_uniform_values, min: 0.00001, max: 1 }
  momentum: { min: 0, max: 0.99, if: { optimizer: sgd } }
  nesterov: { values: [false, true], if: { optimizer: sgd } }
  beta2: { min: 0.9, max: 0.9999, if: { optimizer: [adam, lion] } }
  layers: { min: 1, max: 8 }
  width: { distribution: q_log_uniform_values, q: 1, min: 16, max: 512 }
  dropout: { min: 0, max: 0.6, if: { layers: { min: 3 } } }
  activation: { values: [relu, gelu, tanh, silu] }
  batch_size: { distribution: q_uniform, q: 16, min: 16, max: 256 }
  weight_decay: { distribution: log_uniform_values, min: 0.000001, max: 0.1 }
  warmup: { min: 0, max: 0.5 }`,
  value(params) {
    const best = { sgd: -1, adam: -2.5, lion: -3.5 }[String(params.optimizer)] ?? 0;
    let loss = 0.3 * (Math.log10(num(params, 'lr')) - best) ** 2;
    loss += { sgd: 0.2, adam: 0, lion: 0.1 }[String(params.optimizer)] ?? 0;
    if (params.optimizer === 'sgd') loss += 2 * (num(params, 'momentum') - 0.9) ** 2 + (params.nesterov ? 0 : 0.05);
    else loss += 100 * (num(params, 'beta2') - 0.98) ** 2;
    loss += 0.04 * (num(params, 'layers') - 4) ** 2 + 0.15 * (Math.log2(num(params, 'width')) - 7) ** 2;
    if (num(params, 'layers') >= 3) loss += 3 * (num(params, 'dropout') - 0.2) ** 2;
    loss += { relu: 0.05, gelu: 0, tanh: 0.2, silu: 0.02 }[String(params.activation)] ?? 0;
    loss += 0.1 * (Math.log2(num(params, 'batch_size')) - 6) ** 2;
    loss += 0.05 * (Math.log10(num(params, 'weight_decay')) + 3) ** 2;
    return loss + 1.5 * (num(params, 'warmup') - 0.1) ** 2;
  },
};

/** One trial in five has no value, wherever it stands. */
const flaky: Problem = {
  ...branin,
  id: 'branin_flaky',
  value: (params) => {
    // By chance, and the same every time it is asked: from the digits of where it stands.
    const bits = Math.sin(num(params, 'x') * 12.9898 + num(params, 'y') * 78.233) * 43758.5453;
    return bits - Math.floor(bits) < 0.2 ? NaN : branin.value(params);
  },
};

/** No trial with x above 5 or y above 9 has a value: two of the three places of the least value are out of reach. */
const walled: Problem = {
  ...branin,
  id: 'branin_walled',
  value: (params) => (num(params, 'x') > 5 || num(params, 'y') > 9 ? NaN : branin.value(params)),
};

export const problems: readonly Problem[] = [branin, hartmann6, rosenbrock, mixed, flaky, walled];
