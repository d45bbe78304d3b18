import { describe, expect, it } from 'vitest';
import { nodeOf } from '../../../renderer/form/schema.ts';
import { offersAt } from '../../../renderer/ui/editor/offers.ts';
import { keyAt, spotAt } from '../../../renderer/ui/editor/place.ts';
import { experimentSpec } from '../../../shared/spec/experiment.ts';

const schema = nodeOf(experimentSpec);
/** `|` is the caret. */
const split = (marked: string): [string, number] => [marked.replace('|', ''), marked.indexOf('|')];
const labels = (marked: string): string[] => offersAt(...split(marked), schema)?.offers.map((o) => o.label) ?? [];

describe('where one writes', () => {
  it.each([
    ['op|', 'key', [], 'op'],
    ['task:\n  type: text\n  |', 'key', ['task'], ''],
    ['task:\n  model:\n    wi|', 'key', ['task', 'model'], 'wi'],
    ['task:\n  model:\n    width: 8\n  da|', 'key', ['task'], 'da'],
    ['optimizer: { type: sgd, mo|', 'key', ['optimizer'], 'mo'],
    ['optimizer: { type: |', 'value', ['optimizer', 'type'], ''],
    ['task:\n  model: { type: gpt, la| }', 'key', ['task', 'model'], 'la'],
    ['schedule:\n  type: one|', 'value', ['schedule', 'type'], 'one'],
    ['a: { b: { c: 1 }, d|', 'key', ['a'], 'd'],
  ])('%j', (marked, kind, path, word) => {
    expect(spotAt(...split(marked))).toMatchObject({ kind, path, word });
  });

  it('is nothing in a comment or in running text', () => {
    expect(spotAt(...split('# op|'))).toBeNull();
    expect(spotAt(...split('notes: one two|'))).toBeNull();
  });
});

describe('what can be written', () => {
  it('is the keys that are not there yet, of the variant that stands there', () => {
    expect(labels('|')).toEqual(['name', 'notes', 'tags', 'task', 'params', 'optimizer', 'schedule', 'training']);
    expect(labels('name: a\n|')).not.toContain('name');
    const sgd = labels('optimizer:\n  type: sgd\n  |');
    expect(sgd).toContain('nesterov');
    expect(sgd).not.toContain('type');
    expect(labels('optimizer:\n  type: adam\n  |')).toContain('betas');
  });

  it('is the values of a choice, a switch, a union', () => {
    expect(labels('schedule: { type: |')).toContain('one_cycle');
    expect(labels('training:\n  norms: |')).toEqual(['true', 'false']);
    expect(labels('training:\n  engine: |')).toEqual(['auto', 'native', 'wasm', 'cpu']);
    const offer = offersAt(...split('optimizer: |'), schema)?.offers.find((o) => o.label === 'adamw');
    expect(offer?.apply).toBe('{ type: adamw }');
  });

  it('tells title, unit and default beside a key', () => {
    const batch = offersAt(...split('training:\n  ba|'), schema)?.offers.find((o) => o.label === 'batch_size');
    expect(batch).toMatchObject({ detail: 'examples, 1 to 65536, = 16', info: 'Batch size' });
  });
});

it('finds the key a pointer is on, and none on a value', () => {
  const text = 'training: { epochs: 3 }';
  expect(keyAt(text, 13)).toMatchObject({ path: ['training', 'epochs'] });
  expect(keyAt(text, 20)).toBeNull();
});
