import { describe, expect, it } from 'vitest';
import { readText, rename, setAt } from '../../../renderer/form/document.ts';
import { type Field, rowsOf, textOf, valueOf } from '../../../renderer/form/fields.ts';
import { nodeOf } from '../../../renderer/form/schema.ts';
import { readSpec } from '../../../electron/core/spec-file/index.ts';
import { listExamples } from '../../../electron/core/api/start.ts';
import { experimentSpec } from '../../../shared/spec/experiment.ts';

const schema = nodeOf(experimentSpec);
const text = `# mine
task:
  type: text # a book
  data: builtin:hamlet
optimizer: { type: sgd, lr: 0.1 } # as in the chapter
`;
const fieldsOf = (from: string): Map<string, Field> =>
  new Map(
    rowsOf(schema, readText(from).value).flatMap((row) => (row.kind === 'field' ? [[row.key, row] as const] : [])),
  );

describe('rows', () => {
  it('are the options of the variants that stand in the text, with defaults, units and ranges', () => {
    const fields = fieldsOf(text);
    expect(fields.get('task.model.heads')).toMatchObject({ title: 'Attention heads', value: '4', changed: false });
    expect(fields.get('optimizer.lr')).toMatchObject({ value: '0.1', changed: false, input: 'text' });
    expect(fields.get('optimizer.momentum')).toMatchObject({ value: '0' });
    expect(fields.get('task.type')?.choices).toEqual(['text', 'tabular', 'images', 'command']);
    expect(fields.get('training.batch_size')).toMatchObject({ unit: 'examples', help: '1 to 65536' });
    expect(fields.get('task.data')).toMatchObject({ required: true, changed: true });
    expect(fields.has('schedule.max_lr')).toBe(false);
    expect(fieldsOf(setAt(text, ['schedule', 'type'], 'one_cycle')).has('schedule.max_lr')).toBe(true);
  });

  it('stand under their keys for a text without any', () => {
    expect(fieldsOf('').get('optimizer.type')).toMatchObject({ value: 'sgd', changed: false });
  });
});

describe('an edit', () => {
  it('puts a value in place of another without a word around it changed, whatever the layout', () => {
    const text = 'task: # what\n  layers: [8,4]   # two\noptimizer: { lr: 0.0100, type: sgd }  # flow\nname: "a"\n';
    const next = setAt(setAt(text, ['optimizer', 'lr'], 0.2), ['name'], 'yes: #no');
    expect(next).toBe(text.replace('0.0100', '0.2').replace('"a"', '"yes: #no"'));
    expect(setAt('a: { name: b }\n', ['a', 'name'], 'c, d')).toMatch(/^a: \{ name: "?c/);
    expect(readText(setAt('a: { name: b }\n', ['a', 'name'], 'c, d')).value).toEqual({ a: { name: 'c, d' } });
    expect(readText(setAt('name: |\n  one\n  two\n', ['name'], 'three')).value).toEqual({ name: 'three' });
  });

  it('changes its own place alone: comments, order and blocks stay', () => {
    const next = setAt(text, ['optimizer', 'lr'], 0.05);
    expect(next).toBe(text.replace('lr: 0.1', 'lr: 0.05'));
    expect(setAt(next, ['training', 'epochs'], 3)).toBe(`${next}training:\n  epochs: 3\n`);
  });

  it('takes out what is back at its default, and what that leaves empty', () => {
    const longer = setAt(text, ['training', 'epochs'], 3);
    expect(setAt(longer, ['training', 'epochs'], undefined)).toBe(text);
  });

  it('takes the options of the other variant out with a new type', () => {
    const next = setAt(setAt(text, ['optimizer', 'momentum'], 0.9), ['optimizer', 'type'], 'adamw');
    expect(readText(next).value).toMatchObject({ optimizer: { type: 'adamw' } });
    expect(next).toContain('# as in the chapter');
    expect(readText(next).value?.optimizer).toEqual({ type: 'adamw' });
  });

  it('leaves a text with errors alone', () => {
    const broken = 'a: [1\nb: }';
    expect(setAt(broken, ['a'], 2)).toBe(broken);
    expect(readText(broken).value).toBeNull();
    expect(readText('- a list').value).toBeNull();
    expect(readText('a: &x [*x]').value).toBeNull();
  });

  it('renames a key in its place, unless the name is taken', () => {
    expect(rename('a: 1 # one\nb: 2\n', ['a'], 'c')).toBe('c: 1 # one\nb: 2\n');
    expect(rename('a: 1\nb: 2\n', ['a'], 'b')).toBe('a: 1\nb: 2\n');
  });
});

it('every example’s every field comes back from its own words, and the text stays a spec', () => {
  for (const example of listExamples('resources')) {
    for (const field of fieldsOf(example.text).values()) {
      if (field.value === '' || field.input === 'switch') continue;
      const value = valueOf(field, field.value);
      expect(textOf(value), `${example.id} ${field.key}`).toBe(field.value);
      const next = setAt(example.text, field.path, value);
      // A new type takes its neighbours out, which may be needed.
      if (field.path.at(-1) === 'type') continue;
      const read = readSpec(next, 'yaml');
      expect(read.ok ? [] : read.issues, `${example.id} ${field.key}: ${next}`).toEqual([]);
    }
  }
});

it.each([
  ['training.epochs', '1e2', 100],
  ['training.clip_norm', '', null],
  ['task.samples.prompts', '[To be, "a, b"]', ['To be', 'a, b']],
  ['schedule.step_size_up', '2ep', '2ep'],
  ['schedule.step_size_up', '400', 400],
])('%s: %s', (key, entered, value) => {
  const field = fieldsOf(`${text}schedule: { type: cyclic }\n`).get(key);
  expect(field && valueOf(field, entered)).toEqual(value);
});

it('says what is no number', () => {
  const field = fieldsOf(text).get('training.epochs') as Field;
  expect(() => valueOf(field, 'ten')).toThrow('ten is not a number.');
});
