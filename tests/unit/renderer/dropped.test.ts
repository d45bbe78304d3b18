import { expect, it } from 'vitest';
import { readDropped } from '../../../renderer/views/new/dropped.ts';

const file = (name: string, bytes: string | Uint8Array<ArrayBuffer> = 'name: a\n') => new File([bytes], name);

it('an experiment file is read whole, with its name', async () => {
  for (const name of ['a.tidemark.yaml', 'B.Tidemark.JSON', 'ü.tidemark.yml'])
    expect(await readDropped([file(name, 'name: ü\n')])).toEqual({ ok: true, name, text: 'name: ü\n' });
});

it.each([
  ['nothing', [], 'that was no file'],
  ['two files', [file('a.tidemark.yaml'), file('b.tidemark.yaml')], '2 files came'],
  ['another file', [file('notes.yaml')], 'notes.yaml was not opened: an experiment’s name ends in'],
  ['bytes', [file('a.tidemark.yaml', Uint8Array.of(0xff, 0xfe))], 'not text in UTF-8'],
  ['a large one', [{ ...file('x'), name: 'a.tidemark.yaml', size: 4_000_001 }], 'it has 4.0 MB, and at most 4 MB'],
  [
    'what cannot be read',
    [{ name: 'a.tidemark.yaml', size: 1, arrayBuffer: () => Promise.reject(new Error('a folder')) }],
    'cannot be read',
  ],
])('%s is refused with the reason', async (_, files, why) => {
  expect(await readDropped(files as Parameters<typeof readDropped>[0])).toMatchObject({
    ok: false,
    problem: expect.stringContaining(why),
  });
});
