import { expect, test } from 'vitest';
import { electronFacts } from '../../../electron/core/api/doctor.ts';
import { checksOf } from '../../../renderer/views/settings/checks.ts';
import type { DoctorReport } from '../../../shared/contract/index.ts';

const native = "TensorFlow's own library is here; it is the fastest for all but very small models.";
const report = {
  ...{ version: '0.1.0', node: '24', platform: 'linux', cpus: 2, memory_bytes: 1, sqlite: '3', home: '/home/me/runs' },
  ...{ home_bytes: 1, disk_free_bytes: 1, runs: 0, engine_error: null, owner: { pid: 1, host: 'web', url: null } },
  engine: { id: 'native', title: 'TensorFlow, native', why: native, threads: 2, versions: {} },
  electron: electronFacts('/nowhere', undefined),
} as unknown as DoctorReport;

test('the page says of engine and desktop app what the core says, in words of its own', () => {
  const found = checksOf(report).map((check) => check.found);
  expect(found[0]).toBe(`TensorFlow, native, 2 threads. ${native}`);
  expect(found).toContain(report.electron.why);
});

test('why another engine was taken stays as the core says it', () => {
  const engine = { ...report.engine, id: 'wasm', why: 'libtensorflow does not load.' } as DoctorReport['engine'];
  const [first] = checksOf({ ...report, engine });
  expect(first).toMatchObject({
    verdict: 'look',
    found: 'TensorFlow, native, 2 threads. libtensorflow does not load.',
  });
});
