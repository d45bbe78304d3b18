/** What the doctor found, as rows with a verdict. Pure. */
import type { DoctorReport } from '../../../shared/contract/index.ts';
import { formatBytes } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';

export interface Check {
  readonly name: string;
  readonly verdict: 'pass' | 'look' | 'fail';
  readonly found: string;
}

/** Below this a run may not find room for its checkpoints. */
const LOW_DISK_BYTES = 1024 ** 3;

/** Why this engine, in the language of the page: what failed before another was taken is the core's own sentence. */
const engineWhy = ({ id, why }: NonNullable<DoctorReport['engine']>): string =>
  id === 'native' ? t.settings.nativeHere : why;

function electronWhy({ version, binary }: DoctorReport['electron']): string {
  if (version === null) return t.settings.noElectron;
  return binary === null ? t.settings.noElectronBinary : t.settings.electronHere;
}

export function checksOf(report: DoctorReport): Check[] {
  const { rows } = t.settings;
  const { engine } = report;
  return [
    engine
      ? {
          name: rows.engine,
          verdict: engine.id === 'native' ? 'pass' : 'look',
          found: t.settings.engineThreads(engine.title, engine.threads, engineWhy(engine)),
        }
      : { name: rows.engine, verdict: 'fail', found: report.engine_error ?? '' },
    { name: rows.database, verdict: 'pass', found: t.settings.sqlite(report.sqlite) },
    {
      name: rows.folder,
      verdict: 'pass',
      found: `${report.home}: ${t.settings.used(formatBytes(report.home_bytes), report.runs)}`,
    },
    {
      name: rows.disk,
      verdict: report.disk_free_bytes < LOW_DISK_BYTES ? 'look' : 'pass',
      found: t.settings.free(formatBytes(report.disk_free_bytes)),
    },
    {
      name: rows.memory,
      verdict: 'pass',
      found: t.settings.memoryOf(formatBytes(report.memory_bytes), report.cpus),
    },
    {
      name: rows.electron,
      verdict: report.electron.binary ? 'pass' : 'look',
      found: electronWhy(report.electron),
    },
    {
      name: rows.program,
      verdict: 'pass',
      found: t.settings.programOf(report.version, report.node, report.platform),
    },
    { name: rows.owner, verdict: 'pass', found: t.settings.ownerOf(report.owner.host, report.owner.pid) },
  ];
}
