import { expect, it } from 'vitest';
import { spansOf } from '../../../renderer/views/run/ansi.ts';

it('plain text is one span', () => {
  expect(spansOf('loss=1')).toEqual([{ text: 'loss=1', look: '' }]);
});

it('colours and bold hold until they are taken back', () => {
  expect(spansOf('a\u001b[31mb\u001b[1mc\u001b[39md\u001b[0me\u001b[92mf')).toEqual([
    { text: 'a', look: '' },
    { text: 'b', look: 'red' },
    { text: 'c', look: 'red bold' },
    { text: 'd', look: 'bold' },
    { text: 'e', look: '' },
    { text: 'f', look: 'green' },
  ]);
});

it('what moves the cursor, and an escape that is none, leave nothing behind', () => {
  expect(spansOf('\u001b[2K\u001b[1Adone\u001b')).toEqual([{ text: 'done', look: '' }]);
});

it('a line of nothing but colours makes no more elements than a page can hold', () => {
  const spans = spansOf('\u001b[31mx\u001b[32my'.repeat(10_000));
  expect(spans.length).toBeLessThanOrEqual(200);
  expect(spans.map((s) => s.text).join('')).toHaveLength(20_000);
});
