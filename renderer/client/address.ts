/**
 * A view and its address. Every view, tab and query stands in the address's hash, so that back, forward and a reload
 * return to the same view: `#/run/01J…?tab=log`. Pure.
 */
export const runTabs = ['charts', 'samples', 'spec', 'log', 'files'] as const;
export type RunTab = (typeof runTabs)[number];

/** What is drawn in the largest pane of a sweep. */
export const sweepLooks = ['best', 'front', 'slice', 'contour'] as const;
export type SweepLook = (typeof sweepLooks)[number];

/**
 * `columns`: as views/history/layout.ts writes them; `group`: what the runs are grouped by; `view`: the name of a kept view, whose query,
 * columns and grouping hold where the address says nothing else.
 */
export interface RunsAddress {
  readonly name: 'runs';
  readonly where: string;
  readonly columns?: string | undefined;
  readonly group?: string | undefined;
  readonly view?: string | undefined;
}

/** What stands on the horizontal axis of a run's charts. */
export type RunAxis = 'step' | 'epoch' | 'time' | `metric:${string}`;

export interface RunView {
  readonly name: 'run';
  readonly id: string;
  readonly tab: RunTab;
  /** Without: steps. */
  readonly x?: RunAxis;
  /** The vertical axes are logarithmic. */
  readonly log?: true;
  /** They leave out what lies far from the rest. */
  readonly clip?: true;
  /** First and last step that are seen; without: all. */
  readonly steps?: readonly [number, number];
  /** Whose samples are shown; without: the newest. */
  readonly epoch?: number;
}

/** `temperature`: its own; null: that of the first. */
export interface GenerateSide {
  readonly run: string;
  readonly checkpoint: string | null;
  readonly temperature: number | null;
}

/** `beside`: a second model that writes from the same prompt and seed. The others: what the form says, where it was touched. */
export interface GenerateView {
  readonly name: 'generate';
  readonly run: string | null;
  readonly checkpoint: string | null;
  readonly prompt?: string;
  readonly tokens?: number;
  readonly temperature?: number;
  readonly top_k?: number;
  readonly top_p?: number;
  readonly seed?: number;
  readonly beside?: GenerateSide;
}

/** `show`: the metric in place of the loss; `seeds`: false, their mean alone; `cycle` and `bounds` (lower, upper) as they were moved. */
export interface RangeView {
  readonly name: 'range-test';
  readonly id: string;
  readonly show?: 'metric';
  readonly seeds?: false;
  readonly cycle?: string;
  readonly bounds?: readonly [number, number];
}

/** Fields of the form of a range test that differ from what it begins with. */
export const rangeFields = ['vary', 'mode', 'start', 'end', 'steps', 'seeds', 'weight_decays', 'eval_every'] as const;
export type RangeField = (typeof rangeFields)[number];

export type View =
  | RunsAddress
  | RunView
  | GenerateView
  /** What to begin with. `example`: a bundled experiment; `run`: a run's spec; `file`: an experiment file, absolute. */
  | {
      readonly name: 'new';
      readonly example: string | null;
      readonly run: string | null;
      readonly file?: string;
      /** Where form and text have no room beside each other; without: the form. */
      readonly look?: 'text';
    }
  | { readonly name: 'range-tests' }
  | RangeView
  /** As `new`, for a range test. */
  | {
      readonly name: 'new-range-test';
      readonly example: string | null;
      readonly run: string | null;
      /** Of the run, that the test begins from. */
      readonly checkpoint?: string;
      readonly fields?: Readonly<Partial<Record<RangeField, string>>>;
    }
  /** `baseline`: a run of the group that the others are held against; without, the first. */
  | {
      readonly name: 'compare';
      readonly ids: readonly string[];
      readonly baseline?: string;
      readonly metric?: string;
      readonly target?: number;
      /** Whose samples are shown; without: the newest of each run. */
      readonly epoch?: number;
    }
  | { readonly name: 'sweeps' }
  /** `keep`: the parts of axes whose trials are kept, as views/sweep/brushes.ts writes them; `of`: the parameters or goals that are drawn. */
  | {
      readonly name: 'sweep';
      readonly id: string;
      readonly look?: SweepLook;
      readonly keep?: string;
      readonly of?: string;
    }
  /** `test`: the range test, and the bounds from it, that the sweep is to be over. */
  | {
      readonly name: 'new-sweep';
      readonly test: string | null;
      readonly low: number | null;
      readonly high: number | null;
      readonly look?: 'text';
    }
  | { readonly name: 'queue' }
  | { readonly name: 'welcome' }
  /** `section`: the one that is scrolled to. */
  | { readonly name: 'settings'; readonly section?: SettingsSection };

/** In their order on the page. */
export const settingsSections = ['doctor', 'closing', 'attention', 'appearance', 'storage', 'trash'] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type ViewName = View['name'];

/** The view an address names; null when it names none (the first start, or a foreign address). */
export function parseAddress(hash: string): View | null {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2) as [string, string?];
  const [, name, rest] = path.split('/', 3);
  const options = new URLSearchParams(query);
  const option = (key: string): string | null => options.get(key) || null;
  switch (name) {
    case 'runs':
      return {
        name,
        where: option('where') ?? '',
        ...words('columns', option('columns')),
        ...words('group', option('group')),
        ...words('view', option('view')),
      };
    case 'run': {
      const id = decode(rest ?? '');
      if (!id) return null;
      const x = axisIn(option('x'));
      return {
        name,
        id,
        tab: runTabs.find((t) => t === option('tab')) ?? 'charts',
        ...(x && { x }),
        ...(option('log') ? { log: true } : {}),
        ...(option('clip') ? { clip: true } : {}),
        ...stepsIn(option('steps')),
        ...finite('epoch', option('epoch')),
      };
    }
    case 'generate':
      return {
        name,
        run: option('run'),
        checkpoint: option('checkpoint'),
        ...words('prompt', options.get('prompt')),
        ...finite('tokens', option('tokens')),
        ...finite('temperature', option('temperature')),
        ...finite('top_k', option('top-k')),
        ...finite('top_p', option('top-p')),
        ...finite('seed', option('seed')),
        ...besideOf(option),
      };
    case 'range-tests': {
      if (rest === undefined || rest === '') return { name };
      const id = decode(rest);
      const [low, high] = (option('bounds') ?? '').split(',').map(Number);
      return id
        ? {
            name: 'range-test',
            id,
            ...(option('show') === 'metric' && { show: 'metric' }),
            ...(option('seeds') === 'mean' && { seeds: false }),
            ...words('cycle', option('cycle')),
            ...(low !== undefined && high !== undefined && low > 0 && low < high ? { bounds: [low, high] } : {}),
          }
        : null;
    }
    case 'compare':
      return {
        name,
        ids: (option('ids') ?? '').split(',').filter(Boolean),
        ...(option('baseline') ? { baseline: option('baseline') as string } : {}),
        ...(option('metric') ? { metric: option('metric') as string } : {}),
        ...finite('target', option('target')),
        ...finite('epoch', option('epoch')),
      };
    case 'sweeps': {
      if (rest === undefined || rest === '') return { name };
      const id = decode(rest);
      const look = sweepLooks.find((one) => one === option('look'));
      const keep = option('keep');
      return id
        ? { name: 'sweep', id, ...(look && { look }), ...(keep && { keep }), ...words('of', option('of')) }
        : null;
    }
    case 'new-sweep':
      return {
        name,
        test: option('test'),
        low: positive(option('low')),
        high: positive(option('high')),
        ...textIn(option('look')),
      };
    case 'new': {
      const file = option('file');
      return {
        name,
        example: option('example'),
        run: option('run'),
        ...(file !== null && { file }),
        ...textIn(option('look')),
      };
    }
    case 'new-range-test': {
      // An emptied field is a change, too.
      const fields = Object.fromEntries(
        rangeFields.flatMap((key) => (options.has(key) ? [[key, options.get(key) ?? '']] : [])),
      );
      return {
        name,
        example: option('example'),
        run: option('run'),
        ...words('checkpoint', option('checkpoint')),
        ...(Object.keys(fields).length > 0 && { fields }),
      };
    }
    case 'queue':
    case 'welcome':
      return { name };
    case 'settings': {
      const section = settingsSections.find((one) => one === option('section'));
      return { name, ...(section && { section }) };
    }
    default:
      return null;
  }
}

/** The address of a view, with its `#`. `parseAddress` gives the view back. */
export function formatAddress(view: View): string {
  const options: Record<string, string | null> = {};
  let path: string = view.name;
  if (view.name === 'runs')
    Object.assign(options, { view: view.view, where: view.where, group: view.group, columns: view.columns });
  else if (view.name === 'run') {
    path = `run/${encodeURIComponent(view.id)}`;
    Object.assign(options, {
      tab: view.tab === 'charts' ? null : view.tab,
      x: view.x === 'step' ? null : view.x,
      log: view.log && '1',
      clip: view.clip && '1',
      steps: view.steps?.join('-'),
      epoch: view.epoch?.toString(),
    });
  } else if (view.name === 'generate')
    Object.assign(options, {
      run: view.run,
      checkpoint: view.checkpoint,
      prompt: view.prompt,
      tokens: view.tokens?.toString(),
      temperature: view.temperature?.toString(),
      'top-k': view.top_k?.toString(),
      'top-p': view.top_p?.toString(),
      seed: view.seed?.toString(),
      beside: view.beside?.run,
      'beside-checkpoint': view.beside?.checkpoint,
      'beside-temperature': view.beside?.temperature?.toString(),
    });
  else if (view.name === 'settings') Object.assign(options, { section: view.section });
  else if (view.name === 'range-test') {
    path = `range-tests/${encodeURIComponent(view.id)}`;
    const { show, seeds, cycle, bounds } = view;
    Object.assign(options, { show, seeds: seeds === false ? 'mean' : null, cycle, bounds: bounds?.join(',') });
  } else if (view.name === 'compare')
    Object.assign(options, {
      ids: view.ids.join(','),
      baseline: view.baseline,
      metric: view.metric,
      target: view.target?.toString(),
      epoch: view.epoch?.toString(),
    });
  else if (view.name === 'sweep') {
    path = `sweeps/${encodeURIComponent(view.id)}`;
    Object.assign(options, { look: view.look === 'best' ? undefined : view.look, keep: view.keep, of: view.of });
  } else if (view.name === 'new-sweep')
    Object.assign(options, {
      test: view.test,
      low: view.low?.toString(),
      high: view.high?.toString(),
      look: view.look,
    });
  else if (view.name === 'new')
    Object.assign(options, { example: view.example, run: view.run, file: view.file, look: view.look });
  else if (view.name === 'new-range-test')
    Object.assign(options, { example: view.example, run: view.run, checkpoint: view.checkpoint, ...view.fields });
  const empty = (key: string): boolean =>
    key === 'prompt' || (view.name === 'new-range-test' && key in (view.fields ?? {}));
  const query = new URLSearchParams(
    Object.entries(options).filter((o): o is [string, string] => Boolean(o[1]) || (o[1] === '' && empty(o[0]))),
  );
  return `#/${path}${query.size > 0 ? `?${query}` : ''}`;
}

const textIn = (look: string | null): { readonly look?: 'text' } => (look === 'text' ? { look } : {});

function axisIn(text: string | null): RunAxis | null {
  if (text === 'epoch' || text === 'time') return text;
  return text && /^metric:./.test(text) ? (text as `metric:${string}`) : null;
}

/** `100-250`. */
function stepsIn(text: string | null): Pick<RunView, 'steps'> {
  const found = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text ?? '');
  const [low, high] = [Number(found?.[1]), Number(found?.[2])];
  return low < high ? { steps: [low, high] } : {};
}

/** The page of a run, which for a range test is its own. */
export function viewOf(run: { readonly id: string; readonly kind: 'train' | 'range-test' }): View {
  return run.kind === 'train' ? { name: 'run', id: run.id, tab: 'charts' } : { name: 'range-test', id: run.id };
}

/** The token of a link as the server prints it, `#token=…` or `#token=…&/runs`, and the view address after it. */
export function takeToken(hash: string): { readonly token: string; readonly rest: string } | null {
  const found = /^#?token=([\w-]{16,})(?:&(\/.*))?$/.exec(hash);
  if (!found?.[1]) return null;
  return { token: found[1], rest: found[2] ? `#${found[2]}` : '' };
}

function words<K extends string>(key: K, text: string | null): { readonly [key in K]?: string } {
  return (text === null ? {} : { [key]: text }) as { readonly [key in K]?: string };
}

function finite<K extends string>(key: K, text: string | null): { readonly [key in K]?: number } {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) ? ({ [key]: value } as { readonly [key in K]: number }) : {};
}

function besideOf(option: (key: string) => string | null): { readonly beside?: GenerateSide } {
  const run = option('beside');
  if (run === null) return {};
  const { temperature = null } = finite('temperature', option('beside-temperature'));
  return { beside: { run, checkpoint: option('beside-checkpoint'), temperature } };
}

function positive(text: string | null): number | null {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** A broken escape is no id. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
