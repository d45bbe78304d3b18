/** Bounds of a query. Together they keep it far below SQLite's own (expression depth 1000, 32 766 parameters). */
export const maxLength = 20_000;
/** Brackets and `not` inside one another. */
export const maxDepth = 50;
export const maxTests = 200;
export const maxListItems = 500;
export const maxOrderKeys = 10;
/** Characters of one text value; SQLite refuses LIKE patterns above 50 000 bytes. */
export const maxText = 4000;
export const maxSegments = 20;
export const maxSegment = 200;
