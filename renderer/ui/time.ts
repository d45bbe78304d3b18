/** Moments as people say them, in the local time zone and as the locale writes them. Pure: the page's own words are the default. */
import { t } from '../strings/en.ts';
import { locale } from '../strings/spoken.ts';

export interface Said {
  readonly locale: string;
  readonly today: (clock: string) => string;
  readonly yesterday: (clock: string) => string;
}

const here: Said = { locale, ...t.time };
/** Making one takes longer than using it a thousand times, and a table has hundreds of moments. */
const made = new Map<string, Intl.DateTimeFormat>();

function format(moment: Date, said: Said, options: Intl.DateTimeFormatOptions): string {
  const key = `${said.locale} ${Object.keys(options).join(' ')}`;
  const found = made.get(key) ?? new Intl.DateTimeFormat(said.locale, options);
  made.set(key, found);
  return found.format(moment);
}

/** `10:46`, or `10:46 AM` where the locale counts to twelve. */
export function clock(moment: Date, said = here): string {
  return format(moment, said, { timeStyle: 'short' });
}

/** `Today 10:46`, `Yesterday 22:41`, `22 Nov 17:30`, with the year when it is another. */
export function when(moment: Date, now: Date, said = here): string {
  const days = dayNumber(now) - dayNumber(moment);
  if (days === 0) return said.today(clock(moment, said));
  if (days === 1) return said.yesterday(clock(moment, said));
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  const another = moment.getFullYear() !== now.getFullYear();
  return `${format(moment, said, another ? { ...day, year: 'numeric' } : day)} ${clock(moment, said)}`;
}

/** `10:46` of today, else as `when`. */
export function since(moment: Date, now: Date, said = here): string {
  return dayNumber(now) === dayNumber(moment) ? clock(moment, said) : when(moment, now, said);
}

/** `10:46:09` in every locale: lines of a log stand under each other. */
export function exactClock(moment: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
}

function dayNumber(moment: Date): number {
  return Math.round(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / 86_400_000);
}
