/**
 * What a chart is: a plain value in the registry of index.ts. Its pure part turns what is known of a run into a model;
 * the component of the model's kind draws it. A chart of lines is one file here; a new kind of drawing is two.
 *
 * Law (run by tests/conformance/charts): `compute` is pure and total. It gives null where the run has nothing of the
 * kind, and a model without points where there may be some later. NaN is a gap and is counted, an infinity is counted,
 * nothing that is drawn is more than a few points a pixel, no extreme is lost, and `summary` says in words what is seen.
 * What the vertical axis leaves out on demand is counted, said and marked; it is for what is seen. Every model is also a picture of its own (svg/) and a table of values (save.ts).
 * What HTML shows of this (a name, words, no number out of its place, colours of the design alone) holds for the drawings of sweeps and comparisons, too.
 */
import type { ConfusionReport, ResidualReport } from '../../shared/events.ts';
import type { Suggestion } from '../../shared/range-test/types.ts';

/** One series: `value[i]` at `step[i]`, steps rising. Values may be NaN or infinite. */
export interface Points {
  readonly step: Float64Array;
  readonly value: Float64Array;
  /** Whether these are the extremes of more points that are stored. */
  readonly thinned?: boolean;
}

export interface EpochPoint {
  /** Steps done at its end. */
  readonly step: number;
  readonly train_loss: number;
  readonly eval_loss: number;
  readonly eval_accuracy: number | null;
  readonly metrics: Readonly<Record<string, number>>;
}

/** What a run said at its end, and of which part of the data. */
export type ConfusionCounts = ConfusionReport & { readonly part: string };
export type Residuals = ResidualReport & { readonly part: string };

/** One seed's values: `value[i]` measured at `rate[i]`, in order. Values may be NaN or infinite. */
export interface SeedValues {
  readonly seed: number;
  readonly rate: readonly number[];
  readonly value: readonly number[];
  /** Still being measured: drawn as it comes, and part of the mean when it is whole. */
  readonly growing?: boolean;
}

export interface Band {
  readonly rate: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface RangeSource {
  readonly vary: 'lr' | 'momentum' | 'weight_decay';
  /** Whether the varied value rose by a factor (a log axis) or by an amount. */
  readonly log: boolean;
  /** Where the test begins and would end. */
  readonly domain: readonly [number, number];
  /** `metric`: accuracy. */
  readonly quantity: 'loss' | 'metric' | 'eval_loss';
  /** One; or one for each weight decay of a grid. */
  readonly groups: readonly { readonly name: string; readonly curves: readonly SeedValues[] }[];
  readonly suggestions: Readonly<Record<string, Pick<Suggestion, 'lr' | 'low' | 'high'>>>;
  /** Whether each seed's raw curve is drawn. */
  readonly seeds: boolean;
  /** Whether the test ended before its range did, because the loss ran away. */
  readonly ranAway: boolean;
}

/** All that the charts of one run may draw from. */
export interface ChartSource {
  /** Whose they are, as a sentence names it: `run 12`. */
  readonly of: string;
  readonly series: Readonly<Record<string, Points>>;
  readonly epochs: readonly EpochPoint[];
  readonly total_steps: number | null;
  /** What the schedule will give at the steps to come. */
  readonly plan: Readonly<Record<string, Points>>;
  readonly reports: readonly (ConfusionCounts | Residuals)[];
  /** Weight of the past at each step, 0 (none) to below 1. */
  readonly smoothing: number;
  readonly log: boolean;
  /** Steps that are seen; left out: all. The vertical axes are for them. */
  readonly seen?: readonly [number, number] | null;
  /** Whether the vertical axes leave out what lies far from the rest. */
  readonly clip?: boolean;
  /** What the loss is; a script does not say. */
  readonly loss: 'cross_entropy' | 'squared_error' | null;
  /** Of a range test. */
  readonly range?: RangeSource;
  /** What a range test said of this run's learning rate: drawn beside its axis. */
  readonly tested?: AxisBand;
}

/** A part of the y axis, marked beside it. */
export interface AxisBand {
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

/** Series colours by name; see ui/tokens.css. */
export type Color = `--s${1 | 2 | 3 | 4 | 5 | 6}` | '--s-muted' | '--accent';

export interface Line {
  readonly id: string;
  /** As the readout and the line's end name it; empty for a chart's only line. */
  readonly name: string;
  readonly color: Color;
  /** `raw` stands pale behind its smoothed line, `plan` is dashed; neither is read out. */
  readonly look: 'line' | 'raw' | 'plan';
  /** Lines that share a colour differ in this. */
  readonly dashed?: boolean;
  readonly points: Points;
  /** Whose it is, where lines of several runs stand in a chart. */
  readonly of?: string;
  /** What is drawn instead on an axis that does not rise with the steps: in their order, so that x goes to and fro. */
  readonly path?: Points;
}

/** A step marked across the chart. `gap` tints everything from it on. */
export interface Mark {
  readonly step: number;
  readonly text: string;
  readonly look: 'mark' | 'gap';
}

/** The spread around a line: `low[i]` to `high[i]` at `step[i]`. */
export interface LineBand {
  readonly color: Color;
  readonly step: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface LinesModel {
  readonly kind: 'lines';
  readonly bands?: readonly LineBand[];
  /** A value to be reached, as a line across. */
  readonly target?: { readonly value: number; readonly text: string };
  readonly lines: readonly Line[];
  /** The same with every point there is: what is drawn may be a few a pixel of them. */
  readonly values?: readonly Line[];
  readonly marks: readonly Mark[];
  readonly axisBand?: AxisBand;
  readonly x: readonly [number, number];
  /** Null while there is nothing to show. */
  readonly y: readonly [number, number] | null;
  readonly log: boolean;
  /** Points beyond the vertical axis, and the sentence that says so. */
  readonly clipped?: {
    readonly words: string;
    readonly places: readonly { readonly color: Color; readonly step: number; readonly above: boolean }[];
  };
  /** Beside the title: unit, scale, smoothing, values that cannot be shown. */
  readonly note: string;
  readonly format: (value: number) => string;
  readonly summary: string;
}

export interface MatrixModel {
  readonly kind: 'matrix';
  readonly classes: readonly string[];
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly count: number;
    /** Share of its row, 0..1. */
    readonly share: number;
  }[];
  readonly note: string;
  readonly summary: string;
}

export interface SpreadModel {
  readonly kind: 'spread';
  readonly target: string;
  /** Quantiles 0, 0.05, 0.25, 0.5, 0.75, 0.95, 1 of the residuals, and the axis that holds them. */
  readonly quantiles: readonly number[];
  readonly domain: readonly [number, number];
  /** `value` for programs, `text` for people. */
  readonly facts: readonly { readonly name: string; readonly value: number; readonly text: string }[];
  readonly note: string;
  readonly summary: string;
}

export interface RangeLine {
  readonly id: string;
  readonly name: string;
  readonly color: Color;
  /** What each seed measured; `step` is the varied value. */
  readonly measured: readonly Points[];
  /** The same as far as it is drawn. */
  readonly raw: readonly Points[];
  readonly mean: Points;
  readonly band: Band | null;
}

export interface RangeModel {
  readonly kind: 'range';
  readonly lines: readonly RangeLine[];
  readonly dots: readonly { readonly id: string; readonly name: string; readonly x: number; readonly y: number }[];
  /** Words inside the plot, at its left and right end. */
  readonly ends: readonly [string, string];
  readonly x: readonly [number, number];
  readonly xName: string;
  readonly log: boolean;
  /** Null while there is nothing to show. */
  readonly y: readonly [number, number] | null;
  readonly note: string;
  readonly format: (value: number) => string;
  readonly summary: string;
}

export type ChartModel = LinesModel | MatrixModel | SpreadModel | RangeModel;

export interface Chart {
  readonly id: string;
  readonly title: string;
  /** `main` answers the page's question and is drawn larger. */
  readonly size: 'main' | 'second' | 'small';
  /** Names of the series it draws, so that a series nobody draws gets a plain chart of its own. */
  readonly draws: readonly string[];
  readonly compute: (source: ChartSource) => ChartModel | null;
}
