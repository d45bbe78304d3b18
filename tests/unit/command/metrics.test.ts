import { describe, expect, it } from 'vitest';
import type { PointsEvent, RunEvent } from '../../../shared/events.ts';
import { MOST_NAMES, createMetrics } from '../../../electron/worker/command/metrics.ts';

function gather(every = 1) {
  const events: RunEvent[] = [];
  const metrics = createMetrics((event) => events.push(event), every);
  const report = (values: Record<string, number>, step: number | null = null, epoch: number | null = null): void =>
    metrics.take({ step, epoch, values: Object.entries(values) });
  /** Points of a metric as they would be stored, by step. */
  const points = (name: string): [number, number][] => {
    metrics.flush();
    const told = events.filter((e): e is PointsEvent => e.type === 'points').map((e) => e.series[name]);
    return told.flatMap((p) => Array.from(p?.step ?? [], (step, i): [number, number] => [step, p?.value[i] as number]));
  };
  return { events, metrics, report, points };
}

it('puts what came together into one event', () => {
  const { events, metrics, report } = gather();
  for (let i = 0; i < 100; i++) report({ loss: 1 / (i + 1), lr: 0.1 }, i);
  metrics.flush();
  expect(events).toHaveLength(1);
  expect(metrics.steps()).toBe(100);
});

it('keeps steps that are far apart where they are', () => {
  const { points, report } = gather();
  report({ loss: 1 }, 0);
  report({ loss: 2 }, 500);
  expect(points('loss')).toEqual([
    [0, 1],
    [500, 2],
  ]);
});

describe('without a step', () => {
  it('a report that brings only new names belongs to the step under way, another to the next', () => {
    const { points, report } = gather();
    report({ loss: 3 });
    report({ eval_loss: 4 });
    report({ loss: 2 });
    expect(points('loss')).toEqual([
      [0, 3],
      [1, 2],
    ]);
    expect(points('eval_loss')).toEqual([[0, 4]]);
  });

  it('it stands for as many steps as the experiment says', () => {
    const { points, report } = gather(500);
    report({ loss: 3 });
    report({ loss: 2 });
    expect(points('loss').map(([step]) => step)).toEqual([0, 500]);
  });

  it('a line on a whole epoch comes after the last step that was told', () => {
    const { events, metrics, report } = gather();
    report({ loss: 3 }, 41);
    report({ train_loss: 3, val_loss: 2, val_acc: 0.5 }, null, 1);
    report({ train_loss: 3, val_loss: 1, val_acc: 0.6 }, null, 2);
    expect(events.filter((e) => e.type === 'epoch')).toMatchObject([
      { epoch: 1, step: 42, train_loss: 3, eval_loss: 2, eval_accuracy: 0.5, metrics: { val_loss: 2, val_acc: 0.5 } },
      { epoch: 2, step: 42 },
    ]);
    expect(metrics.steps()).toBe(42);
  });

  it('and where no step is told at all, epochs are the steps', () => {
    const { events, points, report } = gather();
    report({ loss: 3, val_loss: 2 }, null, 1);
    report({ loss: 2, val_loss: 1 }, null, 2);
    expect(points('loss')).toEqual([
      [0, 3],
      [1, 2],
    ]);
    expect(events.filter((e) => e.type === 'epoch')).toMatchObject([{ step: 1 }, { step: 2 }]);
  });
});

describe('what a script should not say', () => {
  it('a step said twice or late is left out and counted', () => {
    const { metrics, points, report } = gather();
    report({ loss: 1 }, 5);
    report({ loss: 2 }, 5);
    report({ loss: 3 }, 2);
    expect(points('loss')).toEqual([[5, 1]]);
    expect(metrics.faults()).toEqual([
      expect.stringMatching(/^2 values were left out: their metric had had that step/),
    ]);
  });

  it.each([[-1], [1.5], [2 ** 60], [NaN]])('a report at step %d is left out and counted', (step) => {
    const { events, metrics, report } = gather();
    report({ loss: 1 }, step);
    metrics.flush();
    expect(events).toEqual([]);
    expect(metrics.faults()).toEqual([expect.stringMatching(/^1 reports were left out/)]);
  });

  it('more names than a run takes are left out and counted', () => {
    const { events, metrics, report } = gather();
    for (let i = 0; i < MOST_NAMES + 500; i++) report({ [`m${i}`]: 1 }, 0);
    metrics.flush();
    const names = events.flatMap((e) => (e.type === 'points' ? Object.keys(e.series) : []));
    expect(new Set(names).size).toBe(MOST_NAMES);
    expect(metrics.faults()).toEqual([expect.stringMatching(/^500 values of further metrics/)]);
  });

  it.each(['__proto__', 'constructor', 'a\u0000b', 'x'.repeat(201)])('the name %j is left out and counted', (name) => {
    const { events, metrics } = gather();
    metrics.take({ step: 0, epoch: null, values: [[name, 1]] });
    metrics.flush();
    expect(events).toEqual([]);
    expect(metrics.faults()).toEqual([expect.stringMatching(/^1 values were left out: a metric's name/)]);
  });
});

it('tells since when the loss is no number, unless it became one again', () => {
  const { metrics, report } = gather();
  report({ loss: 1 }, 0);
  report({ loss: NaN }, 1);
  report({ loss: Infinity }, 2);
  expect(metrics.divergedAt()).toBe(1);
  report({ loss: 1 }, 3);
  expect(metrics.divergedAt()).toBeNull();
});

it('gives processor and memory one point a step: the mean and the most since the point before', () => {
  const { metrics, points, report } = gather();
  report({ loss: 1 }, 4);
  metrics.measured({ cpu_percent: 50, memory_bytes: 10 });
  metrics.measured({ cpu_percent: 100, memory_bytes: 30 });
  report({ loss: 1 }, 5);
  metrics.measured({ cpu_percent: 200, memory_bytes: 20 });
  expect(points('cpu_percent')).toEqual([
    [4, 50],
    [5, 150],
  ]);
  expect(points('memory_bytes')).toEqual([
    [4, 10],
    [5, 30],
  ]);
});
