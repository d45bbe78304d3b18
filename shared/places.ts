/** The places of the navigation in their order: Ctrl 1 to 6 on the page, and the desktop app's menu Go. */
export const mainPlaces = ['runs', 'range-tests', 'new', 'compare', 'sweeps', 'generate'] as const;
export type MainPlace = (typeof mainPlaces)[number];
