import { describe, expect, it } from 'vitest';
import { createReader } from '../../../shared/reporting/reader.ts';
import { patternIds } from '../../../shared/reporting/patterns/index.ts';
import { experimentSpec } from '../../../shared/spec/experiment.ts';

const all = { patterns: [...patternIds], json: true };

describe('JSON lines', () => {
  it('report their numbers, with the step apart', () => {
    expect(createReader(all)('{"step": 12, "loss": 1.3, "name": "x"}')).toEqual({
      step: 12,
      epoch: null,
      values: [['loss', 1.3]],
      by: 'json',
    });
  });

  it('may hold the words Python writes for what is no number', () => {
    const read = createReader(all)('{"loss": NaN, "a": -Infinity, "b": [1], "text": "is NaN, really"}');
    expect(read?.values).toEqual([
      ['loss', NaN],
      ['a', -Infinity],
    ]);
  });

  it('may hold objects in objects, whose names get a slash', () => {
    expect(createReader(all)('{"eval": {"loss": 1, "deep": {"f1": 2}}}')?.values).toEqual([
      ['eval/loss', 1],
      ['eval/deep/f1', 2],
    ]);
  });

  it('are left alone where the experiment says so', () => {
    expect(createReader({ patterns: [], json: false })('{"loss": 1}')).toBeNull();
  });
});

describe('an expression of one’s own', () => {
  it('names its metrics by its groups, and the step and epoch too', () => {
    const read = createReader({
      patterns: [{ regex: '^it (?<step>\\d+) .*?L (?<loss>\\S+)(?: A (?<acc>\\S+))?$' }],
      json: true,
    });
    expect(read('it 4 of 9 L 2.5e-1')).toMatchObject({ step: 4, values: [['loss', 0.25]] });
    expect(read('it 5 of 9 L nan A 50%')).toMatchObject({
      step: 5,
      values: [
        ['loss', NaN],
        ['acc', 0.5],
      ],
    });
    expect(read('nothing of the kind')).toBeNull();
  });

  it.each([
    ['is broken', '(?<loss>'],
    ['names nothing', 'loss (\\d+)'],
    ['names the step alone', '(?<step>\\d+)'],
  ])('is refused before anything starts when it %s', (_what, regex) => {
    const spec = { task: { type: 'command', command: ['x'], report: { patterns: [{ regex }] } } };
    expect(experimentSpec.safeParse(spec).success).toBe(false);
  });
});

it('colours do not count', () => {
  expect(createReader(all)('\u001b[32mstep=1\u001b[0m \u001b[1mloss=2\u001b[0m')?.values).toEqual([['loss', 2]]);
});

it('an epoch that Keras announces holds for the line after it', () => {
  const read = createReader(all);
  read('Epoch 3/10');
  expect(read('10/10 ━━━━ 0s 2ms/step - loss: 0.5 - val_loss: 0.6')).toMatchObject({ epoch: 3 });
});
