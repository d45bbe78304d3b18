/**
 * A long short-term memory layer (Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000) with torch.nn.LSTM's
 * formulas and parameters. The whole sequence is one operation with a gradient of its own: the products with the input and
 * the weights' gradients are one matrix product each, and only what depends on the step before is done step by step.
 */
import * as tf from '@tensorflow/tfjs-core';

/** Parameters in torch's layout; the four gates stand below each other in the order input, forget, cell, output. */
export interface LstmWeights {
  /** [4h, in] */
  readonly weight_ih: tf.Tensor2D;
  /** [4h, h] */
  readonly weight_hh: tf.Tensor2D;
  /** [4h] each; torch has two, and they are added. */
  readonly bias_ih: tf.Tensor1D;
  readonly bias_hh: tf.Tensor1D;
}

interface Step {
  readonly i: tf.Tensor2D;
  readonly f: tf.Tensor2D;
  readonly g: tf.Tensor2D;
  readonly o: tf.Tensor2D;
  readonly c: tf.Tensor2D;
  /** tanh(c) */
  readonly tc: tf.Tensor2D;
  readonly h: tf.Tensor2D;
}

/** One step from the gates' sums [b, 4h] and the cell [b, h], which is null at the beginning. */
export function lstmCell(sums: tf.Tensor2D, before: tf.Tensor2D | null): Step {
  const h = sums.shape[1] / 4;
  const [i, f, , o] = tf.split(tf.sigmoid(sums), 4, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  const g = tf.tanh(tf.slice(sums, [0, 2 * h], [sums.shape[0], h])) as tf.Tensor2D;
  const entering = tf.mul(i, g) as tf.Tensor2D;
  const c = before ? (tf.add(tf.mul(f, before), entering) as tf.Tensor2D) : entering;
  const tc = tf.tanh(c);
  return { i, f, g, o, c, tc, h: tf.mul(o, tc) };
}

/** s * (1 - s), the slope of the logistic function at value s. */
const logisticSlope = (s: tf.Tensor): tf.Tensor => tf.mul(s, tf.sub(1, s));
const tanhSlope = (t: tf.Tensor): tf.Tensor => tf.sub(1, tf.square(t));

/** Gradients of the gates' sums [t * b, 4h], from the last step back. */
function backThroughTime(dy: tf.Tensor2D, steps: readonly Omit<Step, 'h'>[], recurrent: tf.Tensor2D): tf.Tensor2D {
  const b = dy.shape[0] / steps.length;
  const h = dy.shape[1];
  const sums = new Array<tf.Tensor2D>(steps.length);
  let dh: tf.Tensor | null = null;
  let dc: tf.Tensor | null = null;
  for (let t = steps.length - 1; t >= 0; t--) {
    const { i, f, g, o, tc } = steps[t] as Step;
    const before = steps[t - 1]?.c;
    const here = tf.slice(dy, [t * b, 0], [b, h]);
    const dOut: tf.Tensor = dh ? tf.add(here, dh) : here;
    const through: tf.Tensor = tf.mul(tf.mul(dOut, o), tanhSlope(tc));
    const dCell: tf.Tensor = dc ? tf.add(through, dc) : through;
    const sum = tf.concat(
      [
        tf.mul(tf.mul(dCell, g), logisticSlope(i)),
        before ? tf.mul(tf.mul(dCell, before), logisticSlope(f)) : tf.zerosLike(f),
        tf.mul(tf.mul(dCell, i), tanhSlope(g)),
        tf.mul(tf.mul(dOut, tc), logisticSlope(o)),
      ],
      1,
    ) as tf.Tensor2D;
    sums[t] = sum;
    dh = tf.matMul(sum, recurrent);
    dc = tf.mul(dCell, f);
  }
  return tf.concat(sums, 0);
}

/**
 * Outputs [t * b, h] of `x` [t * b, in], both time by time; the state before the first step is zero.
 * @param b sequences side by side
 */
export function lstmLayer(x: tf.Tensor2D, weights: LstmWeights, b: number): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [input, wih, whh, bih, bhh, save] = args as unknown as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor1D,
      tf.Tensor1D,
      tf.GradSaveFunc,
    ];
    const length = input.shape[0] / b;
    const h = whh.shape[1];
    const entering = tf.add(tf.matMul(input, wih, false, true), tf.add(bih, bhh));
    const steps: Step[] = [];
    for (let t = 0; t < length; t++) {
      const last = steps[t - 1];
      const here = tf.slice(entering, [t * b, 0], [b, 4 * h]) as tf.Tensor2D;
      const sums = last ? (tf.add(here, tf.matMul(last.h, whh, false, true)) as tf.Tensor2D) : here;
      steps.push(lstmCell(sums, last?.c ?? null));
    }
    const value = tf.concat(
      steps.map((s) => s.h),
      0,
    );
    save([input, wih, whh, value, ...steps.flatMap(({ i, f, g, o, c, tc }) => [i, f, g, o, c, tc])]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [inputs, ih, hh, outputs, ...flat] = saved as tf.Tensor2D[] as [
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
          ...tf.Tensor2D[],
        ];
        const kept = Array.from({ length }, (_, t) => {
          const [i, f, g, o, c, tc] = flat.slice(6 * t, 6 * t + 6) as [
            tf.Tensor2D,
            tf.Tensor2D,
            tf.Tensor2D,
            tf.Tensor2D,
            tf.Tensor2D,
            tf.Tensor2D,
          ];
          return { i, f, g, o, c, tc };
        });
        const sums = backThroughTime(dy as tf.Tensor2D, kept, hh);
        const earlier = tf.concat(
          [tf.zeros([b, h]), tf.slice(outputs, [0, 0], [(length - 1) * b, h])],
          0,
        ) as tf.Tensor2D;
        const bias = tf.sum(sums, 0);
        return [
          tf.matMul(sums, ih),
          tf.matMul(sums, inputs, true, false),
          tf.matMul(sums, earlier, true, false),
          bias,
          tf.clone(bias),
        ];
      },
    };
  });
  return op(x, weights.weight_ih, weights.weight_hh, weights.bias_ih, weights.bias_hh) as tf.Tensor2D;
}
