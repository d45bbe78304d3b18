/** Curves with a fall whose place is known: declining is a miss. */
import { type Generated, ratesOf } from './noise-curves.ts';
import { type Draw, draw } from './random.ts';

/** Of the curve without its noise. */
export interface Landmarks {
  /** Rates at which 1 % and a quarter of the fall are done: the fall begins between them. */
  readonly begins: readonly [number, number];
  readonly steepest: number;
  /** Rates at which three quarters are done, and above which the loss is a quarter of the fall above its lowest again, or the end. */
  readonly ends: readonly [number, number];
}

interface Ideal {
  readonly lr: readonly number[];
  readonly loss: readonly number[];
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Place of the fall's middle and its width, in parts of the range, so that there is a beginning before it. */
const placed = (d: Draw): { centre: number; width: number } => ({
  centre: d.uniform(0.35, 0.65),
  width: d.uniform(0.015, 0.07),
});

/**
 * Rising away after the fall, faster and faster; or up to a level around which the loss is then thrown about, as real networks
 * are; nothing where the test ends before.
 */
function rise(d: Draw, centre: number, width: number): (part: number) => number {
  const kind = d.one(['none', 'smooth', 'smooth', 'thrown']);
  const [from, speed] = [centre + width * d.uniform(4, 6), d.uniform(8, 40)];
  const [level, wild] = [d.log(0.5, 5), d.uniform(0.3, 1)];
  if (kind === 'none') return () => 0;
  const smooth = (part: number): number => (part < from ? 0 : Math.expm1(speed * (part - from)));
  if (kind === 'smooth') return smooth;
  return (part) => Math.min(smooth(part), level) * Math.exp(wild * d.normal());
}

type Shape = (lr: readonly number[], d: Draw) => number[];
const byPart = (lr: readonly number[], f: (part: number) => number): number[] =>
  lr.map((_, i) => f(i / (lr.length - 1)));

const logistic: Shape = (lr, d) => {
  const { centre, width } = placed(d);
  const away = rise(d, centre, width);
  return byPart(lr, (part) => 1 - sigmoid((part - centre) / width) + away(part));
};

/** Falls suddenly and levels off slowly, or the other way round. */
const gompertz: Shape = (lr, d) => {
  const { centre, width } = placed(d);
  const away = rise(d, centre, width * 1.3);
  const late = d.whole(0, 1) === 0;
  const fallen = (z: number): number => (late ? 1 - Math.exp(-Math.exp(z)) : Math.exp(-Math.exp(-z)));
  return byPart(lr, (part) => 1 - fallen((part - centre) / (width * 1.3)) + away(part));
};

/** Two falls with a ledge between. */
const ledge: Shape = (lr, d) => {
  const { centre, width } = placed(d);
  const [part1, gap] = [d.uniform(0.4, 0.6), width * d.uniform(4, 6)];
  const away = rise(d, centre + gap / 2, width);
  return byPart(
    lr,
    (part) =>
      1 -
      part1 * sigmoid((part - centre + gap / 2) / (width / 1.5)) -
      (1 - part1) * sigmoid((part - centre - gap / 2) / (width / 1.5)) +
      away(part),
  );
};

/**
 * Gradient descent on a bowl with several curvatures, its rate rising as in the test: the fall and the explosion come by
 * themselves. The largest curvature puts the explosion where three quarters of the range are done.
 */
const descent: Shape = (lr, d) => {
  const most = 2 / (lr[Math.round(lr.length * d.uniform(0.7, 0.85))] as number);
  const bowl = Array.from({ length: 6 }, (_, i) => ({ curvature: most / 3 ** i, weight: d.uniform(0.5, 1.5) }));
  let at = bowl.map(({ weight }) => Math.sqrt(weight));
  return lr.map((rate) => {
    const loss = at.reduce((sum, x) => sum + x * x, 0);
    at = at.map((x, i) => x * (1 - rate * (bowl[i]?.curvature ?? 0)));
    return Math.min(loss, 1e6);
  });
};

export const cleanFamilies: Readonly<Record<string, Shape>> = { logistic, gompertz, ledge, descent };

function landmarks({ lr, loss }: Ideal): Landmarks {
  const before = Math.max(...loss.slice(0, Math.ceil(loss.length / 2)));
  const leap = loss.findIndex((v) => v > before * 1.5 + 1e-9);
  const calm = leap === -1 ? loss : loss.slice(0, leap);
  const low = Math.min(...calm);
  const bottom = calm.indexOf(low);
  const top = loss[0] as number;
  const done = (part: number): number => lr[loss.findIndex((v) => v <= top - part * (top - low))] as number;
  const back = loss.findIndex((v, i) => i > bottom && v > low + 0.25 * (top - low));
  let steepest = 0;
  let most = 0;
  for (let i = 0; i < bottom; i++) {
    const slope = ((loss[i] as number) - (loss[i + 1] as number)) / Math.log((lr[i + 1] as number) / (lr[i] as number));
    if (slope > most) [most, steepest] = [slope, lr[i] as number];
  }
  return {
    begins: [done(0.01), done(0.25)],
    steepest,
    ends: [done(0.75), lr[back === -1 ? lr.length - 1 : back] as number],
  };
}

export interface Clean extends Generated {
  readonly truth: Landmarks;
}

/** Clean curve number `index` of a set: families take turns; noise of 0.3 % to 15 % of the fall; every third has several seeds. */
export function cleanCurve(set: number, index: number): Clean {
  const d = draw(set * 2_000_003 + index);
  const names = Object.keys(cleanFamilies);
  const family = names[index % names.length] as string;
  const n = d.whole(60, 500);
  const linear = d.whole(0, 3) === 0;
  const end = d.log(0.1, 100);
  // A linear test that begins near zero: its first step is already a large part of the second.
  const lr = ratesOf(
    linear ? 'linear' : 'exp',
    n,
    linear ? end * d.uniform(0.001, 0.05) : end * d.log(1e-8, 1e-5),
    end,
  );
  const ideal = (cleanFamilies[family] as Shape)(lr, d);
  const [level, depth] = [d.uniform(0, 3), d.log(0.05, 5)];
  const noise = d.log(0.003, 0.15);
  const growth = d.uniform(1, 3);
  const seeds = d.whole(0, 2) === 0 ? d.whole(2, 5) : 1;
  const curves = Array.from({ length: seeds }, (_, seed) => {
    const off = d.normal() * noise * 0.5;
    return {
      seed,
      lr,
      loss: ideal.map((v, i) => level + depth * (v + off + noise * d.normal() * (1 + ((growth - 1) * i) / n))),
    };
  });
  return { family: linear ? `${family}, linear` : family, curves, truth: landmarks({ lr, loss: ideal }) };
}
