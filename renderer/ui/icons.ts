/** Icons as stroke paths on a 16 px grid, and the glyphs of run states on one of 12 px. */
import type { RunState } from '../../shared/run-state.ts';

export const icons = {
  runs: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2v9.6L12.5 8z',
  plus: 'M8 3v10M3 8h10',
  generate: 'M3 3.5h10M3 7h10M3 10.5h5M10.5 12.5h3',
  gear: 'M8 5.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8M8 1.8v1.8M8 12.4v1.8M1.8 8h1.8M12.4 8h1.8M3.6 3.6l1.3 1.3M11.1 11.1l1.3 1.3M12.4 3.6l-1.3 1.3M4.9 11.1l-1.3 1.3',
  home: 'M2.5 7.5 8 3l5.5 4.5M4 6.5v6.5h8V6.5',
  stop: 'M4 4h8v8H4z',
  check: 'M3 8.5 6.5 12 13 4.5',
  x: 'M4 4l8 8M12 4l-8 8',
  chevron: 'M4.5 6.5 8 10l3.5-3.5',
  up: 'M8 13V3.5M4 7.5 8 3.5l4 4',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  first: 'M3 3h10M8 13.5V6M4.5 9.5 8 6l3.5 3.5',
  arrow: 'M3 8h10M9.5 4.5 13 8l-3.5 3.5',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3 1.5V8.5z',
  alert: 'M8 2.2 14.5 13.5h-13zM8 6.5v3.5M8 11.8h.01',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.3v3.7M8 5h.01',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  fork: 'M4.5 13.5v-11M4.5 9.5c4 0 7-1.5 7-5M9.5 5.5l2-2.5 2 2.5',
  range: 'M2 4c3 0 3.5 7.5 6 7.5S11 9 14 2.5M5 14v-2M11 14V9',
  sweep: 'M3 2.5v11M8 2.5v11M13 2.5v11M3 5l5 5 5-6M3 11l5-5 5 5',
  compare: 'M2 12.5c3 0 3-8 6-8s3 3 6 3M2 8c3 0 3.5 4 6 4s3-1 6-1',
  retry: 'M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3',
  doc: 'M4 2h5.5L12.5 5v9H4zM9.5 2v3h3',
  log: 'M2.5 13.5V2.5M2.5 13.5h11M4 12c1-7 4-8.5 9-9',
  zoom: 'M3 6V3h3M13 10v3h-3M10 3h3v3M6 13H3v-3',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.7 9h5.6l.7-9M6.8 7v4M9.2 7v4',
  tag: 'M2.5 2.5h5l6 6-5 5-6-6zM5.3 5.3h.01',
  archive: 'M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.5h3',
  pen: 'M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.2 4.6l2.2 2.2',
  table: 'M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.7h11M7 3v10',
} as const;
export type IconName = keyof typeof icons;

export const stateGlyphs: Readonly<Record<RunState, readonly string[]>> = {
  running: ['M10.6 6A4.6 4.6 0 1 1 6 1.4', 'M6 1.4A4.6 4.6 0 0 1 10.6 6'],
  done: ['M2.2 6.4 4.9 9 9.8 3.4'],
  failed: ['M2.8 2.8l6.4 6.4M9.2 2.8 2.8 9.2'],
  interrupted: ['M6 1.8 11 10.4H1zM6 5v2.2M6 8.8v.01'],
  paused: ['M4 2.5v7M8 2.5v7'],
  queued: ['M6 1.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4'],
  cancelled: ['M6 1.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8M3 9l6-6'],
};
