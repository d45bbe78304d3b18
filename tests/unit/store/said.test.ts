/** A reason is stored as its sentence and as data; what has its sentence alone, or data that is none, is shown by the sentence. */
import { expect, it } from 'vitest';
import { told } from '../../../renderer/strings/told.ts';
import { summariseOne } from '../../../electron/core/queries/summary.ts';
import { getRun, moveRun } from '../../../electron/core/store/runs.ts';
import { say } from '../../../shared/words/core/index.ts';
import { andThen, statement } from '../../../shared/words/said.ts';
import { addRun, temporaryStore } from './support.ts';

const why = statement(say('reason.owner_ended'), say('reason.steps_kept', { steps: 12 }));

it('keeps each sentence of a reason with its values', () => {
  const db = temporaryStore();
  const id = addRun(db);
  moveRun(db, id, 'launch', null);
  moveRun(db, id, 'lost', andThen(why, say('reason.resumed', { count: 1, most: 3 })));
  const { reason, reason_said } = summariseOne(db, getRun(db, id));
  expect(reason).toBe(
    'Tidemark ended while this run was going. All 12 steps until then are kept. Resumed by itself from the last checkpoint (1 of 3 without progress).',
  );
  expect(reason_said?.map((one) => one.code)).toEqual(['reason.owner_ended', 'reason.steps_kept', 'reason.resumed']);
  expect(told(reason ?? '', reason_said)).toBe(reason);
  moveRun(db, id, 'resume', null);
  expect(summariseOne(db, getRun(db, id)).reason_said).toBeUndefined();
});

it.each(['{', '[{"code":1}]', 'null', '[{"code":"reason.of_tomorrow","values":{}}]'])(
  'shows the sentence where the data is %s',
  (text) => {
    const db = temporaryStore();
    const id = addRun(db);
    moveRun(db, id, 'cancel', 'As it was said.');
    db.prepare('UPDATE run SET said = ? WHERE id = ?').run(text, id);
    const { reason, reason_said } = summariseOne(db, getRun(db, id));
    expect(told(reason ?? '', reason_said)).toBe('As it was said.');
  },
);

it('has no data where one of its sentences has none', () => {
  expect(statement(say('reason.memory'), { text: 'Said by the system.', said: null }).said).toEqual([]);
  expect(andThen({ text: 'Said before.', said: [] }, say('reason.memory')).said).toEqual([]);
});
