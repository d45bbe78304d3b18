/** A chart of lines as a picture. Pure. */
import { onAxis, stepAxis } from '../axis.ts';
import type { Line, LinesModel, Points } from '../chart.ts';
import { pushApart } from '../lines/push-apart.ts';
import { endOf } from '../lines/points.ts';
import { type Scale, linearTicks, logNames, scaleOf } from '../scale.ts';
import { ticksIn, tickText } from '../ticks.ts';
import { element, line, px, text } from './element.ts';
import { type Box, HEAD, LETTER, type SvgOptions, inBox, page } from './page.ts';

export interface Ground {
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
  readonly color: (token: string) => string;
}

export function linesSvg(model: LinesModel, o: SvgOptions): string {
  const axis = o.axis ?? stepAxis;
  const drawn = onAxis(model, axis);
  const [low, high] = drawn.y ?? [0, 1];
  const yTicks = (drawn.log ? logNames([low, high], 8) : linearTicks([low, high], 6).major).filter(
    (v) => v >= low && v <= high,
  );
  const labels = yTicks.map(tickText);
  const named = drawn.lines.filter((one) => one.look === 'line' && one.name !== '');
  const ends = named.length > 1 ? named : [];
  const box: Box = {
    left: 22 + LETTER * Math.max(4, ...labels.map((label) => label.length)),
    top: HEAD + 8,
    right: o.width - (ends.length > 0 ? 26 + LETTER * Math.max(...ends.map((one) => one.name.length)) : 20),
    bottom: o.height - 40,
  };
  const span = o.span ?? drawn.x;
  const ground: Ground = {
    box,
    x: scaleOf(span, false, [box.left, box.right]),
    y: scaleOf([low, high], drawn.log, [box.bottom, box.top]),
    color: o.color,
  };
  const { color, x, y } = ground;
  return page(o, [drawn.note, drawn.clipped?.words ?? ''].filter(Boolean).join('. '), drawn.summary, [
    ...yTicks.flatMap((value, i) => [
      line(box.left, y.to(value), box.right, y.to(value), color('--grid')),
      text(box.left - 8, y.to(value) + 4, labels[i] as string, color('--text-3'), { 'text-anchor': 'end' }),
    ]),
    ...ticksIn(span[0], span[1], (box.right - box.left) / 80, axis.sizes).flatMap((value) => [
      line(x.to(value), box.bottom, x.to(value), box.bottom + 5, color('--line-strong')),
      text(x.to(value), box.bottom + 17, axis.tick(value), color('--text-3'), { 'text-anchor': 'middle' }),
    ]),
    inBox(box, [
      ...marks(drawn, ground),
      ...bands(drawn, ground),
      ...target(drawn, ground),
      ...axisBand(drawn, ground),
      ...drawn.lines.map((one) => stroke(one, ground, drawn.log)),
      ...clipMarks(drawn, ground),
    ]),
    line(box.left, box.bottom, box.right, box.bottom, color('--line-strong')),
    text(box.right, box.bottom + 32, axis.title, color('--text-3'), { 'text-anchor': 'end' }),
    ...names(ends, ground),
  ]);
}

/** Breaks at a gap, and on a log axis at what has no logarithm. */
export function pathData({ step, value }: Points, { x, y }: Pick<Ground, 'x' | 'y'>, log: boolean): string {
  let data = '';
  let pen = 'M';
  value.forEach((v, i) => {
    if (!Number.isFinite(v) || (log && v <= 0)) {
      pen = 'M';
      return;
    }
    data += `${pen}${px(x.to(step[i] as number))} ${px(y.to(v))}`;
    pen = 'L';
  });
  return data;
}

function stroke(one: Line, ground: Ground, log: boolean): string {
  const points = one.path ?? one.points;
  const color = ground.color(one.color);
  if (one.look === 'line' && points.step.length === 1) {
    const [cx, cy] = [ground.x.to(points.step[0] as number), ground.y.to(points.value[0] as number)];
    return Number.isFinite(cy) ? element('circle', { cx, cy, r: 2.5, fill: color }) : '';
  }
  return element('path', {
    d: pathData(points, ground, log),
    fill: 'none',
    stroke: color,
    'stroke-width': { line: 1.6, raw: 1, plan: 1.2 }[one.look],
    'stroke-linejoin': 'round',
    'stroke-opacity': one.look === 'raw' ? '0.32' : undefined,
    'stroke-dasharray': one.look === 'plan' ? '2 3' : one.dashed ? '7 4' : undefined,
  });
}

function marks({ marks: all }: LinesModel, { box, x, color }: Ground): string[] {
  return all.flatMap((mark) => {
    const at = x.to(mark.step);
    if (!(at >= box.left && at <= box.right)) return [];
    const isGap = mark.look === 'gap';
    const shade = isGap ? color('--bad') : color('--text-3');
    const fits = box.right - at > mark.text.length * LETTER + 12;
    return [
      ...(isGap
        ? [
            element('rect', {
              x: at,
              y: box.top,
              width: box.right - at,
              height: box.bottom - box.top,
              fill: color('--bad-soft'),
            }),
          ]
        : []),
      line(at, box.top, at, box.bottom, shade),
      text(fits ? at + 6 : at - 6, box.top + 14, mark.text, shade, { 'text-anchor': fits ? 'start' : 'end' }),
    ];
  });
}

/** One arrow where several would cover each other. */
function clipMarks({ clipped }: LinesModel, { box, x, color }: Ground): string[] {
  const drawn = new Map<string, string>();
  for (const { step, above, color: name } of clipped?.places ?? []) {
    const at = x.to(step);
    if (!(at >= box.left && at <= box.right)) continue;
    const [edge, to] = above ? [box.top, box.top + 6] : [box.bottom, box.bottom - 6];
    const d = `M${px(at)} ${px(edge)}L${px(at - 4)} ${px(to)}L${px(at + 4)} ${px(to)}Z`;
    drawn.set(`${Math.round(at / 4)} ${above}`, element('path', { d, fill: color(name) }));
  }
  return [...drawn.values()];
}

function bands({ bands: all = [] }: LinesModel, { x, y, color }: Ground): string[] {
  return all.map(({ step, low, high, color: name }) => {
    const place = (edge: Float64Array, i: number): string =>
      `${px(x.to(step[i] as number))} ${px(y.to(edge[i] as number))}`;
    const order = Array.from(step.keys());
    const outline = [...order.map((i) => place(high, i)), ...order.reverse().map((i) => place(low, i))];
    return outline.length === 0
      ? ''
      : element('path', { d: `M${outline.join('L')}Z`, fill: color(name), 'fill-opacity': '0.16' });
  });
}

function target({ target: one }: LinesModel, { box, y, color }: Ground): string[] {
  if (!one) return [];
  const at = y.to(one.value);
  return [
    line(box.left, at, box.right, at, color('--accent'), { 'stroke-dasharray': '5 4' }),
    text(box.right - 4, at < box.top + 16 ? at + 14 : at - 4, one.text, color('--text-3'), { 'text-anchor': 'end' }),
  ];
}

function axisBand({ axisBand: band }: LinesModel, { box, y, color }: Ground): string[] {
  if (!band) return [];
  const inside = (value: number): number => Math.min(box.bottom, Math.max(box.top, y.to(value) || box.bottom));
  const [top, bottom] = [inside(band.high), inside(band.low)];
  const part = { y: top, height: bottom - top, fill: color('--accent') };
  return [
    element('rect', { x: box.left, width: box.right - box.left, ...part, 'fill-opacity': '0.07' }),
    element('rect', { x: box.left, width: 3, ...part }),
    text(box.right - 4, top + 14, band.text, color('--text-3'), { 'text-anchor': 'end' }),
  ];
}

/** Where each line ends, pushed apart. */
function names(ends: readonly Line[], { box, x, y, color }: Ground): string[] {
  const places = ends.flatMap((one) => {
    const { step, value } = one.path ?? one.points;
    const last = endOf(one, x.domain[1]);
    const at = y.to(value[last] ?? NaN);
    return Number.isFinite(at) ? [{ one, x: Math.min(box.right, x.to(step[last] as number)), y: at }] : [];
  });
  const centres = pushApart(
    places.map((place) => place.y - box.top),
    14,
    box.bottom - box.top,
  );
  return places.flatMap((place, i) => {
    const at = (centres[i] ?? 0) + box.top;
    return [
      line(place.x + 5, at, place.x + 13, at, color(place.one.color), { 'stroke-width': 2.5 }),
      text(place.x + 17, at + 4, place.one.name, color('--text-2')),
    ];
  });
}
