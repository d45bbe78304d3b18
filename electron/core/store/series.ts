/** Series of metrics: how they lie is told in series/layout.ts. */
export { appendSeries } from './series/append.ts';
export { packEnds } from './series/ends.ts';
export { STEPS_OF, type SteppedRow } from './series/layout.ts';
export { findStepped, listSeries, readSeries } from './series/read.ts';
export { checkSeries } from './series/verify.ts';
export { type View, viewSeries } from './series/view.ts';
export { addPoints, appendPoints, placeOf, pointsOf, readPoints, stepsOf, type StoredPoints } from './series/points.ts';
