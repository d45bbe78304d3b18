/** What a long short-term memory layer does step by step, composed of the engine's stock operations. */
import * as tf from '@tensorflow/tfjs-core';

/** The steps of a whole sequence; rows time by time, `b` sequences side by side, gates as in LstmWeights. */
export interface LstmSteps {
  /**
   * @param entering [t * b, 4h], the input's product and the biases @param recurrent [4h, h]
   * @returns outputs [t * b, h], and what `backward` needs
   */
  forward(
    entering: tf.Tensor2D,
    recurrent: tf.Tensor2D,
    b: number,
  ): { readonly outputs: tf.Tensor2D; readonly kept: tf.Tensor[] };
  /** Gradient [t * b, 4h] of `entering`, from that of the outputs. */
  backward(dy: tf.Tensor2D, recurrent: tf.Tensor2D, kept: readonly tf.Tensor[], b: number): tf.Tensor2D;
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

export const composedSteps: LstmSteps = {
  forward(entering, recurrent, b) {
    const length = entering.shape[0] / b;
    const wide = entering.shape[1];
    const steps: Step[] = [];
    for (let t = 0; t < length; t++) {
      const last = steps[t - 1];
      const here = tf.slice(entering, [t * b, 0], [b, wide]) as tf.Tensor2D;
      const sums = last ? (tf.add(here, tf.matMul(last.h, recurrent, false, true)) as tf.Tensor2D) : here;
      steps.push(lstmCell(sums, last?.c ?? null));
    }
    const outputs = tf.concat(
      steps.map((s) => s.h),
      0,
    );
    return { outputs, kept: steps.flatMap(({ i, f, g, o, c, tc }) => [i, f, g, o, c, tc]) };
  },
  backward(dy, recurrent, kept, b) {
    const steps = Array.from({ length: dy.shape[0] / b }, (_, t) => {
      const [i, f, g, o, c, tc] = kept.slice(6 * t, 6 * t + 6) as [
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
      ];
      return { i, f, g, o, c, tc };
    });
    return backThroughTime(dy, steps, recurrent);
  },
};
