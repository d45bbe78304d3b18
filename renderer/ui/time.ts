/** Moments as people say them, in the local time zone. Pure. */

const two = (n: number): string => String(n).padStart(2, '0');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `10:46`. */
export function clock(moment: Date): string {
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** `Today 10:46`, `Yesterday 22:41`, `22 Nov 17:30`, with the year when it is another. */
export function when(moment: Date, now: Date): string {
  const days = dayNumber(now) - dayNumber(moment);
  if (days === 0) return `Today ${clock(moment)}`;
  if (days === 1) return `Yesterday ${clock(moment)}`;
  const year = moment.getFullYear() === now.getFullYear() ? '' : ` ${moment.getFullYear()}`;
  return `${moment.getDate()} ${months[moment.getMonth()]}${year} ${clock(moment)}`;
}

/** `10:46` of today, else as `when`. */
export function since(moment: Date, now: Date): string {
  return dayNumber(now) === dayNumber(moment) ? clock(moment) : when(moment, now);
}

/** `10:46:09`. */
export function exactClock(moment: Date): string {
  return `${clock(moment)}:${two(moment.getSeconds())}`;
}

function dayNumber(moment: Date): number {
  return Math.round(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / 86_400_000);
}
