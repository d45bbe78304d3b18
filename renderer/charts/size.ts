/** A drawing's size in px until its place on the page is measured, and where there is no page to measure: a usual pane. */
export const unmeasured = { width: 640, height: 320 } as const;
