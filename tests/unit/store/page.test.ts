import { beforeEach, expect, it } from 'vitest';
import { pageCalls } from '../../../electron/core/api/page.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { readSettings, writeSettings } from '../../../electron/core/store/settings.ts';
import { MOST_DRAFTS, MOST_PROMPTS } from '../../../shared/contract/page.ts';
import { temporaryStore } from './support.ts';

let db: Database;
beforeEach(() => {
  db = temporaryStore();
});

const usual = { prompt: 'To be', tokens: 200, temperature: 0.8, top_k: null, top_p: null, seed: 0 };
type Listed = { prompts: readonly { id: string; at: string; sampling: typeof usual }[] };
const keep = async (prompt: string, more = {}): Promise<Listed> =>
  (await pageCalls({ db })['prompts.keep']({ sampling: { ...usual, ...more, prompt } })) as Listed;
const texts = ({ prompts }: Listed): string[] => prompts.map((one) => one.sampling.prompt);

it('prompts are kept with their settings, the newest first, the same ones once', async () => {
  await keep('a');
  await keep('b');
  await keep('a', { seed: 3 });
  expect(texts(await keep('a'))).toEqual(['a', 'a', 'b']);
  const { prompts } = (await pageCalls({ db })['prompts.list']({})) as Listed;
  expect(prompts.map((one) => one.sampling.seed)).toEqual([0, 3, 0]);
});

it('a prompt that was removed comes back where it stood', async () => {
  for (const text of ['a', 'b', 'c']) await keep(text);
  const calls = pageCalls({ db });
  const { prompts } = await calls['prompts.list']({});
  const [, b] = prompts;
  if (!b) throw new Error('It was not kept.');
  expect(texts((await calls['prompts.remove']({ id: b.id })) as Listed)).toEqual(['c', 'a']);
  expect(texts((await calls['prompts.restore']({ prompt: b })) as Listed)).toEqual(['c', 'b', 'a']);
  expect(texts((await calls['prompts.restore']({ prompt: b })) as Listed)).toEqual(['c', 'b', 'a']);
});

it('the oldest goes when there are too many', async () => {
  for (let i = 0; i <= MOST_PROMPTS; i++) await keep(`p${i}`);
  const kept = texts((await pageCalls({ db })['prompts.list']({})) as Listed);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([MOST_PROMPTS, `p${MOST_PROMPTS}`, 'p1']);
});

it('what the page keeps is no setting of the core', async () => {
  await keep('a');
  writeSettings(db, { parallel: 3 });
  expect(Object.keys(readSettings(db))).not.toContain('page.prompts');
  expect(readSettings(db).parallel).toBe(3);
});

const draft = { text: 'name: a\n', base_dir: '/data', file: null };

it('a draft is kept for the place where it began, the last one of each, until it is needed no more', () => {
  const calls = pageCalls({ db });
  const text = (place: string) => (calls['drafts.get']({ place }) as { draft: { text: string } | null }).draft?.text;
  calls['drafts.keep']({ place: '#/new', draft });
  calls['drafts.keep']({ place: '#/new?run=a', draft: { ...draft, text: 'b' } });
  calls['drafts.keep']({ place: '#/new', draft: { ...draft, text: 'c' } });
  expect([text('#/new'), text('#/new?run=a'), text('#/new?run=b')]).toEqual(['c', 'b', undefined]);
  expect(calls['drafts.keep']({ place: '#/new', draft: null })).toEqual({ kept: false });
  expect([text('#/new'), text('#/new?run=a')]).toEqual([undefined, 'b']);
});

it('the oldest of too many drafts goes', () => {
  const calls = pageCalls({ db });
  for (let i = 0; i <= MOST_DRAFTS; i++) calls['drafts.keep']({ place: `p${i}`, draft });
  expect(calls['drafts.get']({ place: 'p0' })).toEqual({ draft: null });
  expect(calls['drafts.get']({ place: 'p1' })).toMatchObject({ draft });
});

it('a draft with what looks like a secret is not kept, nor the one before it', () => {
  const calls = pageCalls({ db });
  calls['drafts.keep']({ place: 'p', draft });
  const secret = { ...draft, text: 'task: { type: command, env: { API_KEY: "12345678" } }' };
  expect(calls['drafts.keep']({ place: 'p', draft: secret })).toEqual({ kept: false });
  expect(calls['drafts.get']({ place: 'p' })).toEqual({ draft: null });
  expect(JSON.stringify(db.prepare('SELECT value FROM setting').all())).not.toContain('12345678');
});
