/** The result as an SVG picture: the middle loss of each contender over the steps, its range over the seeds, the target. */

export interface Line {
  readonly title: string;
  readonly points: readonly { step: number; low: number; middle: number; high: number }[];
}

const [WIDTH, HEIGHT] = [840, 460];
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 24, 64, 52];
/** Okabe and Ito's colours, told apart by the colour-blind; each line has its own dashes too. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'];
const DASHES = ['', '8 3', '2 3', '10 3 2 3'];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function ticks(low: number, high: number, count: number): number[] {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10) * power;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** @param target the loss everyone is to reach */
export function plot(title: string, lines: readonly Line[], target: number): string {
  const all = lines.flatMap((l) => l.points);
  const last = Math.max(...all.map((p) => p.step));
  const low = Math.min(target, ...all.map((p) => p.low));
  // The first evaluations are far above everything of interest.
  const high = target + (target - low) * 2 + 0.35 * target;
  const x = (step: number): string => (LEFT + (step / last) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (loss: number): string =>
    (TOP + ((high - Math.min(loss, high)) / (high - low)) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const text = (at: string, words: string, more = ''): string => `<text ${at} ${more}>${escaped(words)}</text>`;
  const axes = [
    ...ticks(0, last, 8).map((s) => text(`x="${x(s)}" y="${HEIGHT - 32}"`, String(s), 'text-anchor="middle"')),
    ...ticks(low, high, 6).flatMap((l) => [
      `<path d="M${LEFT} ${y(l)}H${WIDTH - RIGHT}" stroke="#ddd"/>`,
      text(`x="${LEFT - 8}" y="${y(l)}"`, l.toFixed(2), 'text-anchor="end" dominant-baseline="middle"'),
    ]),
    text(`x="${WIDTH / 2}" y="${HEIGHT - 10}"`, 'steps', 'text-anchor="middle"'),
    text(`x="16" y="${TOP - 10}"`, 'evaluation loss, nats'),
    text(`x="16" y="24"`, title, 'font-size="15" font-weight="600"'),
  ];
  const drawn = lines.flatMap(({ points }, i) => {
    const path = (key: 'low' | 'middle' | 'high', list = points): string =>
      list.map((p) => `${x(p.step)} ${y(p[key])}`).join('L');
    const colour = COLOURS[i % COLOURS.length];
    const area = `M${path('high')}L${path('low', [...points].reverse())}Z`;
    return [
      `<path d="${area}" fill="${colour}" opacity="0.15"/>`,
      `<path d="M${path('middle')}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${DASHES[i % DASHES.length]}"/>`,
    ];
  });
  const legend = lines.flatMap((line, i) => {
    const at = LEFT + 90 + i * 150;
    return [
      `<path d="M${at} 44h26" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="3" stroke-dasharray="${DASHES[i % DASHES.length]}"/>`,
      text(`x="${at + 32}" y="48"`, line.title),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...axes,
    ...drawn,
    `<path d="M${LEFT} ${y(target)}H${WIDTH - RIGHT}" stroke="#000" stroke-dasharray="4 4"/>`,
    text(`x="${LEFT + 6}" y="${Number(y(target)) - 5}"`, `target ${target.toFixed(3)}`),
    ...legend,
    '</svg>',
    '',
  ].join('\n');
}
