/** The range test's front door: what a curve of loss against learning rate says, or that it says nothing. */
import { evidenceOf } from './evidence.ts';
import { join } from './join.ts';
import { at, quantile } from './numbers.ts';
import { read } from './read.ts';
import { resample } from './resample.ts';
import { rangeRules } from './rules/index.ts';
import { widthFor } from './smooth.ts';
import { tame } from './tame.ts';
import {
  type Analysis,
  type AnalysisOptions,
  type RangeCurve,
  type Reading,
  type Suggestion,
  analysisDefaults,
} from './types.ts';
import { declined, judged, unreadable } from './verdict.ts';

export { type Drawn, drawn } from './draw.ts';
export { exponential } from './smooth.ts';
export { rangeRules } from './rules/index.ts';
export * from './types.ts';
export { inTermsOf } from './words.ts';

/** Losses divided by the largest of them: squares of huge ones overflow, of tiny ones vanish. */
function scaleOf(loss: readonly number[]): number {
  return loss.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
}

/** A reading in the units of the loss again, for the sentences. */
function inUnits(r: Reading, scale: number): Reading {
  const times = (values: readonly number[]): number[] => values.map((v) => v * scale);
  return {
    ...r,
    trend: times(r.trend),
    slope: times(r.slope),
    noise: times(r.noise),
    scatter: times(r.scatter),
    error: r.error * scale,
    top: r.top * scale,
    bottom: r.bottom * scale,
  };
}

/** Every rule's answer, with its interval over the resampled curves. */
function suggestAll(reading: Reading, again: readonly Reading[], confidence: number): Record<string, Suggestion> {
  const part = (1 - confidence) / 2;
  const all = rangeRules.map((rule) => {
    const { lr, why } = rule.suggest(reading);
    const others = again.map((r) => rule.suggest(r).lr);
    const low = others.length > 0 ? Math.min(lr, quantile(others, part)) : lr;
    const high = others.length > 0 ? Math.max(lr, quantile(others, 1 - part)) : lr;
    return [rule.id, { lr, low, high, why: why.text, said: why.said }] as const;
  });
  return Object.fromEntries(all);
}

/**
 * Reads any curves: it never throws on data. Deterministic; the order of the seeds, a positive factor on every loss and a
 * constant added to it change no suggestion.
 * @param curves one a seed; raw losses, NaN and infinities allowed
 */
export function analyse(curves: readonly RangeCurve[], options: Partial<AnalysisOptions> = {}): Analysis {
  const { resamples, confidence, seed } = { ...analysisDefaults, ...options };
  const joint = join(curves);
  const scale = scaleOf(joint.seeds.flat());
  const loss = joint.loss.map((v) => v / scale);
  const constant = loss.every((v) => v === loss[0]);
  const bad = unreadable(loss.length, constant, joint.lost);
  if (bad) return { suggestions: {}, ...bad };
  const { loss: kept, length, ranAway } = tame(loss);
  // A loss may blow up by two hundred orders: what is kept of it needs a scale of its own, or its squares vanish.
  const keptScale = scaleOf(kept);
  const own = (values: readonly number[]): number[] => values.map((v) => v / keptScale);
  const tamed = own(kept);
  const lr = joint.lr.slice(0, length);
  const seeds = joint.seeds.map((s) => own(tame(s.map((v) => v / scale)).loss));
  const aligned = seeds.map((s) => lr.map((_, i) => at(s, Math.min(i, s.length - 1))));
  const width = widthFor(tamed);
  const reading = read(lr, tamed, width);
  const evidence = evidenceOf(tamed, aligned);
  const told = inUnits(reading, scale * keptScale);
  const no = declined(told, evidence, ranAway);
  if (no) return { suggestions: {}, ...no };
  const again = resample(reading, tamed, aligned, width, { count: resamples, seed }).map((r) =>
    inUnits(r, scale * keptScale),
  );
  const suggestions = suggestAll(told, again, confidence);
  const widest = Math.max(
    ...['base_lr', 'max_lr'].map((id) => (suggestions[id] ? suggestions[id].high / suggestions[id].low : 1)),
  );
  return { suggestions, ...judged(told, evidence, ranAway || joint.lost, widest) };
}
