import { formatCount } from '../../shared/format.ts';

/** `1 run`, `1,287 runs`; the count as the page's language writes it. */
export const plural = (n: number, one: string, many: string): string => `${formatCount(n)} ${n === 1 ? one : many}`;
