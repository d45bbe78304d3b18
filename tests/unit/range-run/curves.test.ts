import { afterAll, expect, it } from 'vitest';
import { fixtures } from '../../conformance/tasks/fixtures/index.ts';
import { folderOf, removeFolders } from '../../conformance/tasks/support.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { folder, jobFor, tinySpec } from '../train/support.ts';
import { tensors, testHere, testJob } from './support.ts';

afterAll(removeFolders);

function tiny(): string {
  const dir = folder();
  jobFor(tinySpec(), dir);
  return dir;
}

/** One a kind of task and model; the large bundled sets take long to read. */
const small = fixtures.filter((f) => !/mnist/.test(String(f.task.data)));

it.each(small.map((f) => [f.title, f] as const))(
  '%s: a curve a seed, the rate rising by a factor from start to end, and no tensor left',
  async (_, fixture) => {
    const dir = folderOf(fixture);
    const spec = experimentSpec.parse({
      task: fixture.task,
      optimizer: { type: 'adam' },
      training: { ...fixture.training, engine: 'wasm' },
    }) as ExperimentSpec;
    const options = { steps: 6, start: 1e-6, end: 0.1, stop_factor: null };
    await testHere(testJob(spec, dir, { ...options, seeds: 1 }));
    const before = tensors();
    const { ended, of, series } = await testHere(testJob(spec, dir, options));
    expect(tensors()).toBe(before);
    expect(ended.state).toBe('done');
    expect(of('curve')).toMatchObject([
      { index: 0, seed: spec.training.seed, steps: 6, why: null },
      { index: 1, seed: spec.training.seed + 1, steps: 6, why: null },
    ]);
    const lr = [...series('lr').values()];
    expect(lr.slice(0, 6).map((v) => v.toPrecision(6))).toEqual(
      [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1].map((v) => v.toPrecision(6)),
    );
    expect(lr.slice(6)).toEqual(lr.slice(0, 6));
    const loss = [...series('loss').values()];
    expect(loss).toHaveLength(12);
    // Another seed is other weights: the first losses, before any update, differ.
    expect(loss[0]).not.toBe(loss[6]);
    expect(loss.every(Number.isFinite)).toBe(true);
  },
);

it('the same test twice is the same, bit for bit, and one that goes on after its first curve makes the others again', async () => {
  const dir = tiny();
  const job = testJob(tinySpec(), dir, { seeds: 3 });
  const whole = (await testHere(job)).series('loss');
  expect((await testHere(job)).series('loss')).toEqual(whole);
  const rest = await testHere({ ...job, attempt: 2, done: 1 });
  expect(rest.of('started')).toMatchObject([{ first_step: 12, total_steps: 36 }]);
  expect(rest.series('loss')).toEqual(new Map([...whole].filter(([step]) => step >= 12)));
});

it('linear: every step adds the same', async () => {
  const { series } = await testHere(
    testJob(tinySpec(), tiny(), { steps: 5, seeds: 1, start: 0, end: 0.4, mode: 'linear' }),
  );
  [0, 0.1, 0.2, 0.3, 0.4].forEach((v, i) => expect(series('lr').get(i)).toBeCloseTo(v, 12));
});

it('a seed stops where the loss runs away, the next one begins at its own place, and the last points are kept', async () => {
  const job = testJob(tinySpec(), tiny(), { steps: 60, start: 1e-3, end: 1e6, smooth: 0.5 });
  const { ended, of, series } = await testHere(job);
  expect(ended.state).toBe('done');
  const [first, second] = of('curve');
  expect(first?.why).toMatch(/^the loss (rose to|became)/);
  expect(first?.steps).toBeLessThan(60);
  const steps = [...series('loss').keys()];
  expect(steps.filter((s) => s < 60)).toHaveLength(first?.steps as number);
  expect(Math.min(...steps.filter((s) => s >= 60))).toBe(60);
  expect(steps.filter((s) => s >= 60)).toHaveLength(second?.steps as number);
});

it('asked to stop it keeps the points so far and tells no curve that is not whole', async () => {
  const { ended, of, series } = await testHere(testJob(tinySpec(), tiny()), 15);
  expect(ended).toMatchObject({ state: 'cancelled', reason: expect.stringContaining('curve 2 of 2') as string });
  expect(of('curve')).toHaveLength(1);
  expect(series('loss').size).toBe(16);
});

it('momentum rises while the rate stays', async () => {
  const options = { vary: 'momentum', start: 0.5, end: 0.9, mode: 'linear', steps: 5, seeds: 1 };
  const { series } = await testHere(testJob(tinySpec(), tiny(), options));
  expect([...series('lr').values()]).toEqual([0.1, 0.1, 0.1, 0.1, 0.1]);
  [0.5, 0.6, 0.7, 0.8, 0.9].forEach((v, i) => expect(series('momentum').get(i)).toBeCloseTo(v, 12));
});

it('weight decay rises, and changes what is learned', async () => {
  const options = { vary: 'weight_decay', start: 1e-3, end: 10, steps: 6, seeds: 1 };
  const { series } = await testHere(testJob(tinySpec(), tiny(), options));
  const without = await testHere(testJob(tinySpec(), tiny(), { ...options, start: 1e-9, end: 2e-9 }));
  expect(series('weight_decay').get(5)).toBe(10);
  expect(series('loss').get(0)).toBe(without.series('loss').get(0));
  expect(series('loss').get(5)).not.toBe(without.series('loss').get(5));
});

it('a grid of weight decays is a curve for each of them and each seed, and decay 0 is the test without one', async () => {
  const { of, series } = await testHere(testJob(tinySpec(), tiny(), { weight_decays: [0, 0.5], start: 0.01 }));
  expect(of('curve').map((c) => [c.weight_decay, c.seed])).toEqual([
    [0, 1],
    [0, 2],
    [0.5, 1],
    [0.5, 2],
  ]);
  const plain = await testHere(testJob(tinySpec(), tiny(), { start: 0.01 }));
  const losses = series('loss');
  expect(new Map([...losses].filter(([step]) => step < 24))).toEqual(plain.series('loss'));
  expect(losses.get(35)).not.toBe(losses.get(11));
});

it('evaluates after every so many steps where it is asked to', async () => {
  const { of } = await testHere(testJob(tinySpec(), tiny(), { eval_every: 5, seeds: 2 }));
  expect(of('eval').map((e) => e.step)).toEqual([5, 10, 17, 22]);
  expect(of('eval').every((e) => e.eval_accuracy !== null && e.eval_accuracy >= 0)).toBe(true);
});

it('a length in epochs is that many steps of this data', async () => {
  const { of } = await testHere(testJob(tinySpec(), tiny(), { steps: '2ep', seeds: 1, end: 0.1 }));
  expect(of('started')).toMatchObject([{ total_steps: 22, steps_per_epoch: 11 }]);
  expect(of('curve')).toMatchObject([{ steps: 22 }]);
});
