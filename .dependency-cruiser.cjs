/** Who may import whom. The table of the design; every row is a rule, and cycles are forbidden everywhere. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to });

module.exports = {
  forbidden: [
    {
      ...only('no-cycles', '^(shared|electron|renderer)/', { circular: true }, 'No cycles.'),
      from: { path: '^(shared|electron|renderer)/', pathNot: '^renderer/strings/(en|de)\\.ts$|^renderer/strings/de/' },
    },
    only(
      'no-cycles-of-words',
      '^renderer/strings/',
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'A translation is typed by the catalogue that loads it; when it runs it must not wait for that catalogue.',
    ),
    only(
      'shared-is-pure',
      '^shared/',
      { pathNot: '^shared/|^node_modules/zod/' },
      'shared/ imports zod and itself: no Node, no DOM, no other package.',
    ),
    only(
      'renderer-stays-out',
      '^renderer/',
      { path: '^electron/|^scripts/|^tests/' },
      'The renderer imports itself, shared/ and its UI packages.',
    ),
    only('renderer-has-no-node', '^renderer/', { dependencyTypes: ['core'] }, 'The renderer has no Node modules.'),
    only(
      'core-is-host-free',
      '^electron/core/',
      { path: '^electron/(hosts|worker)/|^renderer/|^node_modules/(electron|@tensorflow)/' },
      'The core never imports electron, hosts, the worker or TensorFlow.js.',
    ),
    only(
      'planner-is-pure',
      '^electron/core/planner/',
      { pathNot: '^electron/core/planner/|^shared/|^node_modules/zod/' },
      'The planner imports shared/ alone.',
    ),
    only(
      'worker-stays-alone',
      '^electron/worker/',
      { path: '^electron/(core|hosts)/|^renderer/|^node_modules/(better-sqlite3|electron)/' },
      'The worker imports shared/ and TensorFlow.js, never the core or SQLite.',
    ),
    only(
      'front-door',
      '^electron/hosts/',
      {
        path: '^electron/core/',
        pathNot:
          '^electron/core/(index|home)\\.ts$|^electron/core/queue/(launcher|launch-node)\\.ts$|^electron/core/spec-file/(index|sweep)\\.ts$|^electron/core/planner/(ask-tell|plan)\\.ts$|^electron/core/importers/range-csv\\.ts$',
      },
      'Hosts enter the core by its front door.',
    ),
    only(
      'hosts-not-worker',
      '^electron/hosts/',
      { path: '^electron/worker/|^renderer/' },
      'Hosts start workers; they do not import them.',
    ),
    only(
      'only-store-opens-sqlite',
      '^electron/(?!core/store/)',
      { path: '^node_modules/better-sqlite3/' },
      'Only core/store opens SQLite.',
    ),
    only(
      'only-desktop-imports-electron',
      '^(shared|renderer|electron/(?!hosts/desktop/))',
      { path: '^node_modules/electron/' },
      'Only hosts/desktop imports electron.',
    ),
    ...[
      'shared/schedules',
      'shared/reporting/patterns',
      'shared/range-test/rules',
      'electron/worker/optimizers',
      'electron/worker/tasks',
      'electron/core/planner/samplers',
      'electron/core/planner/pruners',
    ].map((folder) =>
      only(
        `plug-ins-apart:${folder}`,
        `^${folder}/(?!index\\.ts$)`,
        {
          path: `^${folder}/`,
          pathNot: `^${folder}/(index|schedule|duration|fault|optimizer|task|sampler|pruner|shapes|checks?|options)\\.ts$`,
        },
        'Plug-in files never import each other; what they share stands in the interface file.',
      ),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.svelte', '.mjs', '.cjs', '.json'] },
  },
};
