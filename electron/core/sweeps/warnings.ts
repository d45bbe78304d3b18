/** What is no error, and likely not meant: told before a sweep starts. */
import type { Plan } from '../planner/plan.ts';
import type { Database } from '../store/database.ts';
import { withoutEffect } from './effect.ts';
import { unknownMetrics } from './known-metrics.ts';
import type { StoredSweep } from './stored.ts';

export const warningsOf = (db: Database, plan: Plan, stored: Pick<StoredSweep, 'experiment' | 'paths'>): string[] => [
  ...unknownMetrics(db, stored.experiment.task.type, plan.goals),
  ...withoutEffect(plan, stored.experiment, stored.paths),
];
