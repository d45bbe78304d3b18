/** What a query may name in this data folder, for its completion. */
import type { OutputOf } from '../../../shared/contract/index.ts';
import { type Database, statement } from '../store/database.ts';
import { paramNames, tagKeys } from './unknown.ts';
import { fields } from './where/fields.ts';

const MOST = 500;

export function namesOf(db: Database): OutputOf<'runs.names'> {
  const metrics = statement(db, 'SELECT DISTINCT name FROM run_metric ORDER BY name LIMIT ?').pluck().all(MOST);
  return {
    fields: [...fields].map(([name, { values }]) => ({ name, values: values ? [...values] : [] })),
    metrics: metrics as string[],
    params: [...paramNames(db)].toSorted().slice(0, MOST),
    tags: [...tagKeys(db)].toSorted().slice(0, MOST),
  };
}
