import { expect, it } from 'vitest';
import { drawToken, probabilities } from '../../../electron/worker/nn/sample.ts';
import { randomStream } from '../../../electron/worker/train/random.ts';

const logits = Float32Array.from([0.5, 0.1, 0.25, 0.1, 0.05], Math.log);
const free = { temperature: 1, top_k: null, top_p: null };

/** How often each token came in `n` draws, as fractions. */
function frequencies(options: Parameters<typeof drawToken>[1], n = 20_000): number[] {
  const random = randomStream(1, 'draws');
  const counts = new Array<number>(logits.length).fill(0);
  for (let i = 0; i < n; i++) {
    const token = drawToken(logits, options, random);
    counts[token] = (counts[token] as number) + 1 / n;
  }
  return counts;
}

function expectNear(actual: number[], wanted: number[]): void {
  actual.forEach((x, i) => expect(x).toBeCloseTo(wanted[i] as number, 1));
  // What cannot be drawn never is.
  wanted.forEach((w, i) => w === 0 && expect(actual[i]).toBe(0));
}

it('draws by the softmax of the logits', () => expectNear(frequencies(free), [0.5, 0.1, 0.25, 0.1, 0.05]));

it('sharpens below temperature 1', () => {
  const squares = [0.25, 0.01, 0.0625, 0.01, 0.0025];
  const sum = squares.reduce((a, b) => a + b, 0);
  expectNear(
    frequencies({ ...free, temperature: 0.5 }),
    squares.map((s) => s / sum),
  );
});

it('draws from the k likeliest alone; ties go to the lower number', () => {
  expectNear(frequencies({ ...free, top_k: 3 }), [0.5 / 0.85, 0.1 / 0.85, 0.25 / 0.85, 0, 0]);
  expectNear(frequencies({ ...free, top_k: 1 }), [1, 0, 0, 0, 0]);
});

it('draws from the smallest set of likeliest tokens that reaches p', () => {
  expectNear(frequencies({ ...free, top_p: 0.7 }), [2 / 3, 0, 1 / 3, 0, 0]);
  expectNear(frequencies({ ...free, top_p: 0.01 }), [1, 0, 0, 0, 0]);
});

it('keeps every token where k or p leaves none out', () => {
  const draw = (options: Parameters<typeof drawToken>[1]): number => drawToken(logits, options, randomStream(4, 'd'));
  for (const options of [
    { ...free, top_k: 99 },
    { ...free, top_p: 1 },
  ])
    expect(draw(options)).toBe(draw(free));
});

it('takes the likeliest at temperature 0, the lower number of equals, and draws nothing', () => {
  const random = randomStream(1, 'none');
  const equal = Float32Array.of(1, 3, 3, 2);
  expect(drawToken(equal, { temperature: 0, top_k: null, top_p: null }, random)).toBe(1);
  expect(random.bits()).toBe(randomStream(1, 'none').bits());
});

it('draws the same for the same seed and other tokens for another', () => {
  const drawn = (seed: number): number[] => {
    const random = randomStream(seed, 'draws');
    return Array.from({ length: 30 }, () => drawToken(logits, free, random));
  };
  expect(drawn(0)).toEqual(drawn(0));
  expect(drawn(0)).not.toEqual(drawn(1));
});

it('tells the probability of the drawn token and of the likeliest, before any temperature', () => {
  const { drawn, likeliest } = probabilities(logits, 4, 3) ?? { drawn: NaN, likeliest: [] };
  expect(drawn).toBeCloseTo(0.05);
  expect(likeliest.map((one) => one.token)).toEqual([0, 2, 1]);
  [0.5, 0.25, 0.1].forEach((p, i) => expect(likeliest[i]?.probability).toBeCloseTo(p));
  expect(probabilities(logits, 0, 99)?.likeliest).toHaveLength(5);
});

it('tells no probabilities where the logits are not numbers', () => {
  expect(probabilities(Float32Array.of(1, NaN), 0, 2)).toBeNull();
  expect(probabilities(Float32Array.of(1, Infinity), 0, 2)).toBeNull();
});
