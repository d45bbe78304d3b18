/** The contract, answered: one entry a procedure. */
import {
  type Api,
  type CallName,
  type ParsedInputOf,
  type StreamName,
  contract,
} from '../../../shared/contract/index.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { clockOf } from '../queries/clock.ts';
import { cellsOf } from '../queries/cells.ts';
import { compareRuns } from '../queries/compare.ts';
import { detailOf } from '../queries/detail.ts';
import { streamEvents } from '../queries/events.ts';
import { readySeeds } from '../queries/grouping.ts';
import { groupRuns } from '../queries/groups.ts';
import { groupTable } from '../queries/group-table.ts';
import { listRuns } from '../queries/list.ts';
import { namesOf } from '../queries/names.ts';
import { logOf } from '../queries/log.ts';
import { previewPatterns } from '../queries/preview.ts';
import { retentionPlan } from '../queries/retention.ts';
import { runFolder } from '../home.ts';
import { readSpec } from '../spec-file/index.ts';
import { openSpecFile } from '../spec-file/open.ts';
import { aside } from '../store/aside.ts';
import { getRun, resolveId } from '../store/runs.ts';
import { resolveSweep } from '../store/sweeps.ts';
import { storeTrouble } from '../store/trouble.ts';
import type { Deps } from './deps.ts';
import { importArchive, stopImports } from './archive.ts';
import { baselineOf, setBaseline } from './baseline.ts';
import { continueRun, forkRun } from './descend.ts';
import { diagnostics } from './diagnostics.ts';
import { doctor } from './doctor.ts';
import { lookAtQueue, moveRunInLine, setQueue } from './line.ts';
import { estimateRun } from './estimate.ts';
import { exportRun } from './export.ts';
import { generate } from './generate.ts';
import { importHistory, importKinds } from './imports.ts';
import { getRangeTest, listRangeTests } from '../queries/range-tests.ts';
import { pageCalls } from './page.ts';
import { runTable } from '../queries/run-table.ts';
import { seriesOf } from '../queries/series.ts';
import { startRangeTest } from './range-start.ts';
import { thenRangeTest } from './range-then.ts';
import type { Calls, Streams } from './handlers.ts';
import { listExamples, startExample, startRun } from './start.ts';
import {
  archiveRuns,
  backUpByHand,
  deleteRuns,
  editRuns,
  listTrash,
  pruneCheckpoints,
  purgeTrash,
  restoreRuns,
} from './storage.ts';
import { sweepCalls } from './sweeps.ts';
import { keepColumns, keptViews, removeView, saveView } from './views.ts';
import { watchRuns } from './watch.ts';
import { watchSweep } from './watch-sweep.ts';

function calls(deps: Deps): Calls {
  const { db, home, host, version, queue, resources } = deps;
  const notices = (): string[] => [...deps.notices, queue.trouble()].filter((n) => n !== null);
  return {
    'system.info': () => ({ version, home, host, pid: process.pid, running: queue.running(), notices: notices() }),
    'system.doctor': () => doctor(deps),
    'system.diagnostics': (input) => diagnostics(deps, input),
    'examples.list': () => listExamples(resources),
    'examples.start': ({ id }) => startExample(deps, id),
    'spec.check': ({ text, format }) => {
      const read = readSpec(text, format);
      return read.ok
        ? { ok: true, spec: { ...read.spec }, issues: [] }
        : { ok: false, spec: null, issues: read.issues };
    },
    'spec.read': ({ path }) => openSpecFile(path),
    'runs.list': (input) => listRuns(db, input),
    'runs.names': () => namesOf(db),
    'runs.cells': ({ ids, columns }) => [...cellsOf(db, ids, columns)].map(([id, cells]) => ({ id, cells })),
    'runs.table': (input) => runTable(db, input),
    'runs.group_table': async (input) => {
      if (input.by === 'seeds') await readySeeds(db);
      return groupTable(db, input);
    },
    'runs.groups': async (input) => {
      if (input.by === 'seeds') await readySeeds(db);
      return groupRuns(db, input);
    },
    'baseline.get': () => baselineOf(db),
    'baseline.set': ({ id }) => setBaseline(db, id),
    'views.get': () => keptViews(db),
    'views.columns': ({ columns }) => keepColumns(db, columns),
    'views.save': ({ view }) => saveView(db, view),
    'views.remove': ({ name }) => removeView(db, name),
    'runs.get': ({ id }) => detailOf(db, home, resolveId(db, id)),
    'runs.series': ({ id, names, ...view }) => names.map((name) => seriesOf(db, resolveId(db, id), name, view)),
    'runs.clock': ({ id, from, max_points }) => clockOf(db, resolveId(db, id), max_points, from),
    'runs.log': (input) => logOf(runFolder(home, resolveId(db, input.id)), input),
    'scripts.preview': (input) => previewPatterns(input),
    compare: (input) => compareRuns(db, input),
    'compare.series': ({ ids, name, max_points }) =>
      ids.map((id) => seriesOf(db, resolveId(db, id), name, { from: 0, to: null, max_points })),
    'runs.start': ({ spec, base_dir, source }) => startRun(deps, spec, base_dir, source),
    'runs.stop': (input) => {
      const id = resolveId(db, input.id);
      queue.stop(id, input.mode);
      return { id, state: getRun(db, id).state };
    },
    'runs.resume': (input) => {
      const id = resolveId(db, input.id);
      queue.resume(id);
      return { id, state: getRun(db, id).state };
    },
    'runs.move': (input) => moveRunInLine(deps, input),
    'queue.get': () => lookAtQueue(deps),
    'queue.set': (input) => setQueue(deps, input),
    ...sweepCalls(deps),
    ...pageCalls(deps),
    'runs.estimate': (input) => estimateRun(deps, input),
    'runs.export': (input) => exportRun(deps, input),
    'range.start': (input) => startRangeTest(deps, input),
    'range.get': ({ id }) => getRangeTest(db, resolveId(db, id, 'range-test')),
    'range.list': ({ limit }) => listRangeTests(db, limit),
    'range.then': (input) => thenRangeTest(deps, input),
    'import.kinds': importKinds,
    'runs.import': (input) => importArchive(deps, input),
    'runs.import_stop': async ({ path }) => ({ stopped: await stopImports(deps, path) }),
    'runs.edit': (input) => editRuns(deps, input),
    'runs.archive': (input) => archiveRuns(deps, input),
    'runs.delete': (input) => deleteRuns(deps, input),
    'runs.restore': (input) => restoreRuns(deps, input),
    'trash.list': () => listTrash(deps),
    'trash.purge': (input) => purgeTrash(deps, input),
    'storage.check': ({ full }) => aside('check', { home, full }),
    'storage.usage': () => aside('usage', { home }),
    'storage.retention': (rule) => retentionPlan(db, home, rule),
    'storage.prune': (rule) => pruneCheckpoints(deps, rule),
    'storage.backup': () => backUpByHand(deps),
    'runs.continue': (input) => continueRun(deps, input),
    'runs.fork': (input) => forkRun(deps, input),
  };
}

function streams(deps: Deps): Streams {
  const { db, changes } = deps;
  return {
    'runs.events': ({ id, steps }, signal) => streamEvents(db, changes, resolveId(db, id), steps, signal),
    'runs.watch': (_, signal) => watchRuns(db, changes, signal),
    'sweeps.watch': ({ id }, signal) => watchSweep(deps, resolveSweep(db, id), signal),
    'import.preview': (input, signal) => importHistory(deps, input, true, signal),
    'import.start': (input, signal) => importHistory(deps, input, false, signal),
    generate: (input, signal) => generate(deps, input, signal),
  };
}

function parsed<N extends CallName | StreamName>(name: N, verb: 'call' | 'stream', input: unknown): ParsedInputOf<N> {
  if (!Object.hasOwn(contract, name) || (contract[name].kind === 'stream') !== (verb === 'stream'))
    throw new ContractError('bad_input', `There is no ${verb} ${String(name).slice(0, 80)}.`);
  const result = contract[name].input.safeParse(input);
  if (result.success) return result.data as ParsedInputOf<N>;
  const issues = result.error.issues.map((i) => ({
    path: i.path.map(String).join('.'),
    message: i.message,
    line: null,
    column: null,
  }));
  throw new ContractError('bad_input', `${name}: ${issues.map((i) => `${i.path}: ${i.message}`).join('; ')}`, issues);
}

/** A fault of the database file is an expected failure; whatever else is thrown is a bug and goes on. */
function asExpected(error: unknown): unknown {
  return storeTrouble(error) ?? error;
}

/** The contract in this process. */
export function createApi(deps: Deps): Api {
  const byCall = calls(deps);
  const byStream = streams(deps);
  return {
    call: async (name, input) => {
      try {
        return await byCall[name](parsed(name, 'call', input));
      } catch (error) {
        throw asExpected(error);
      }
    },
    stream: async function* (name, input, signal) {
      try {
        yield* byStream[name](parsed(name, 'stream', input), signal);
      } catch (error) {
        throw asExpected(error);
      }
    },
  };
}
