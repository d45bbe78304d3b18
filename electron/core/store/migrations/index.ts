/** Every migration, oldest first. Forward only. */
import type { Migration } from './migration.ts';
import { runs } from './0001-runs.ts';
import { lineage } from './0002-lineage.ts';
import { queue } from './0003-queue.ts';
import { sweeps } from './0004-sweeps.ts';
import { series } from './0005-series.ts';
import { rangeTests } from './0006-range-tests.ts';
import { lifecycle } from './0007-lifecycle.ts';
import { sums } from './0008-sums.ts';
import { origins } from './0009-origins.ts';
import { sweepOrigin } from './0010-sweep-origin.ts';
import { asked } from './0011-asked.ts';
import { said } from './0012-said.ts';

export const migrations: readonly Migration[] = [
  runs,
  lineage,
  queue,
  sweeps,
  series,
  rangeTests,
  lifecycle,
  sums,
  origins,
  sweepOrigin,
  asked,
  said,
];
