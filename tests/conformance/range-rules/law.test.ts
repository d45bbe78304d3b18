/** The law of shared/range-test/types.ts, for every rule of the registry and whatever curve. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Analysis, type RangeCurve, analyse, rangeRules } from '../../../shared/range-test/index.ts';
import { coreSentences } from '../../../shared/words/core/index.ts';
import { type Said, tell } from '../../../shared/words/said.ts';
import { curve, rates } from '../../unit/range-test/curves.ts';

const RUNS = 24;
const quick = { resamples: 6 };

/** Curves with a fall somewhere, of any depth, noise, length and number of seeds; some explode. */
const falls = fc
  .record({
    n: fc.integer({ min: 40, max: 110 }),
    centre: fc.double({ min: -5, max: -1, noNaN: true }),
    width: fc.double({ min: 2, max: 8, noNaN: true }),
    noise: fc.double({ min: 0, max: 0.1, noNaN: true }),
    explodes: fc.boolean(),
    seeds: fc.integer({ min: 1, max: 4 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ n, centre, width, noise, explodes, seeds, seed }) =>
    Array.from({ length: seeds }, (_, s) => {
      const lossAt = (x: number): number =>
        3 -
        2 / (1 + Math.exp(-width * (Math.log10(x) - centre))) +
        (explodes ? Math.max(0, x / 10 ** (centre + 1.5) - 1) : 0);
      return curve(rates(n), lossAt, noise, seed * 10 + s);
    }),
  );

/** Anything that a file may hold. */
const anything: fc.Arbitrary<RangeCurve[]> = fc.array(
  fc.record({
    seed: fc.integer(),
    lr: fc.array(fc.oneof(fc.double(), fc.constantFrom(0, 0.1, 1e-300, 1e300, -1)), { maxLength: 40 }),
    loss: fc.array(fc.oneof(fc.double(), fc.constantFrom(1, 2.3, NaN, Infinity, 1e308, -1e308, 5e-324)), {
      maxLength: 40,
    }),
  }),
  { maxLength: 3 },
);

/** The data says what the sentence does, after it has been sent. */
function sent(text: string, said: Said | null | undefined): void {
  expect(said, text).toBeTruthy();
  expect(tell(coreSentences, JSON.parse(JSON.stringify(said)) as Said)).toBe(text);
}

function explained({ suggestions, verdict, why, said, advice, advised }: Analysis): void {
  expect(['clear', 'weak', 'none']).toContain(verdict);
  expect(why).toMatch(/^[A-Z].*\.$/);
  for (const sentence of advice) expect(sentence).toMatch(/^[A-Z].*\.$/);
  sent(why, said);
  expect(advised).toHaveLength(advice.length);
  advice.forEach((sentence, i) => sent(sentence, advised[i]));
  for (const s of Object.values(suggestions)) sent(s.why, s.said);
  expect(Object.keys(suggestions)).toEqual(verdict === 'none' ? [] : rangeRules.map((r) => r.id));
  if (verdict !== 'clear') expect(advice.length).toBeGreaterThan(0);
}

it('any curve at all gets an explained answer, and never an exception', () => {
  fc.assert(
    fc.property(anything, (curves) => explained(analyse(curves, quick))),
    { numRuns: 200, seed: 7 },
  );
});

it('curves with a fall are answered with bounds in order', () => {
  fc.assert(
    fc.property(falls, (curves) => {
      const answer = analyse(curves, quick);
      explained(answer);
      expect(answer.verdict, answer.why).not.toBe('none');
      expect(answer.suggestions.base_lr?.lr).toBeLessThan(answer.suggestions.max_lr?.lr as number);
    }),
    { numRuns: RUNS, seed: 8 },
  );
});

describe.each(rangeRules.map((r) => [r.id, r] as const))('%s', (id, rule) => {
  const lrOf = (curves: readonly RangeCurve[]): number => analyse(curves, quick).suggestions[id]?.lr as number;
  const changed = (curves: readonly RangeCurve[], f: (loss: number) => number): RangeCurve[] =>
    curves.map((c) => ({ ...c, loss: c.loss.map(f) }));

  it('has a title and a sentence that tells its source or sense', () => {
    expect(rule.title).toMatch(/^[A-Z]/);
    expect(rule.summary).toMatch(/\.$/);
  });

  it('suggests a rate inside the range and inside its own interval, and says the rate it saw', () => {
    fc.assert(
      fc.property(falls, (curves) => {
        const s = analyse(curves, quick).suggestions[id];
        if (!s) throw new Error('no suggestion');
        const lr = curves[0]?.lr ?? [];
        for (const value of [s.lr, s.low, s.high]) {
          expect(value).toBeGreaterThanOrEqual((lr[0] as number) * (1 - 1e-9));
          expect(value).toBeLessThanOrEqual((lr.at(-1) as number) * (1 + 1e-9));
        }
        expect(s.low).toBeLessThanOrEqual(s.lr);
        expect(s.high).toBeGreaterThanOrEqual(s.lr);
        expect(s.why).toMatch(/^[A-Z].*\d.*\.$/);
        expect(s.why).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: RUNS, seed: 9 },
    );
  });

  it('is the same for the same curves, for any order of the seeds and of the points', () => {
    fc.assert(
      fc.property(falls, (curves) => {
        const once = analyse(curves, quick);
        expect(analyse(curves, quick)).toEqual(once);
        const turned = curves.toReversed().map((c) => ({ ...c, lr: c.lr.toReversed(), loss: c.loss.toReversed() }));
        expect(analyse(turned, quick)).toEqual(once);
      }),
      { numRuns: RUNS / 3, seed: 10 },
    );
  });

  it('does not change when every loss is scaled or moved', () => {
    const scale = fc.integer({ min: -20, max: 20 }).map((power) => 2 ** power);
    fc.assert(
      fc.property(falls, scale, fc.integer({ min: -8, max: 8 }), (curves, factor, shift) => {
        const lr = lrOf(curves);
        expect(lrOf(changed(curves, (l) => l * factor))).toBe(lr);
        // Moving rounds the losses, so a tie may be decided otherwise: by a neighbour at most.
        expect(Math.abs(Math.log(lrOf(changed(curves, (l) => l + shift)) / lr))).toBeLessThan(0.7);
      }),
      { numRuns: RUNS / 3, seed: 11 },
    );
  });
});
