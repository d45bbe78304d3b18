import { expect, test } from 'vitest';
import { type Reporter, createReporter } from '../../../electron/worker/train/reporter.ts';
import type { Envelope, StepsEvent } from '../../../shared/events.ts';

function listen(): { reporter: Reporter; sent: Envelope[]; steps: () => StepsEvent[] } {
  const sent: Envelope[] = [];
  const reporter = createReporter('r', 2, (m) => m.type === 'events' && sent.push(...m.envelopes));
  return { reporter, sent, steps: () => sent.map((e) => e.event).filter((e) => e.type === 'steps') };
}

test('numbers what it says without gaps, steps before what was said after them', () => {
  const { reporter, sent } = listen();
  for (let step = 0; step < 5; step++) {
    reporter.step(step, { lr: 1, loss: step }, {});
    reporter.say({ type: 'log', level: 'info', text: String(step) });
  }
  expect(sent.map((e) => e.seq)).toEqual(Array.from({ length: 10 }, (_, i) => i));
  expect(sent.map((e) => e.event.type)).toEqual(Array.from({ length: 5 }, () => ['steps', 'log']).flat());
});

test('a series that begins or ends between two steps begins a new batch, so that all of a batch are of one length', () => {
  const { reporter, steps } = listen();
  reporter.step(0, { lr: 1, momentum: null, loss: 3 }, {});
  reporter.step(1, { lr: 1, momentum: 0.9, loss: 2 }, {});
  reporter.step(2, { lr: 1, momentum: 0.8, loss: 1 }, {});
  reporter.flush();
  expect(steps().map(({ first, series }) => [first, Object.keys(series)])).toEqual([
    [0, ['lr', 'loss']],
    [1, ['lr', 'momentum', 'loss']],
  ]);
  expect(steps()[1]?.series.momentum).toEqual(Float64Array.of(0.9, 0.8));
});

test('NaN and -0 travel as what they are', () => {
  const { reporter, steps } = listen();
  reporter.step(0, { loss: NaN }, {});
  reporter.step(1, { loss: -0 }, {});
  reporter.flush();
  expect(steps()[0]?.series.loss).toEqual(Float64Array.of(NaN, -0));
});

test('waits while the core is too far behind, and goes on when it has caught up', async () => {
  const { reporter } = listen();
  for (let i = 0; i < 100; i++) reporter.say({ type: 'log', level: 'info', text: '' });
  let free = false;
  const room = reporter.room()?.then(() => (free = true));
  await Promise.resolve();
  expect(free).toBe(false);
  reporter.acknowledged(60);
  await room;
  expect(free).toBe(true);
});

test('waits for nobody once nobody listens', async () => {
  const { reporter, sent } = listen();
  reporter.abandon();
  for (let i = 0; i < 100; i++) reporter.say({ type: 'log', level: 'info', text: '' });
  await Promise.all([reporter.room(), reporter.settled()]);
  expect(sent).toEqual([]);
});
