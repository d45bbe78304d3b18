/** The token's way in: taken from the link once, kept for this tab, and never left standing in the address. */
import { takeToken } from './address.ts';

const KEY = 'tidemark.token';

/** The token of this tab, or null when it was opened without the link. Call it before anything reads the address. */
export function keepToken(): string | null {
  const found = takeToken(location.hash);
  if (found) {
    sessionStorage.setItem(KEY, found.token);
    history.replaceState(null, '', found.rest || location.pathname);
  }
  return sessionStorage.getItem(KEY);
}

/** Whether the address in the bar is a link with a token: pasted into a tab that is already open. */
export function hasFreshLink(): boolean {
  return takeToken(location.hash) !== null;
}

/** A link or a bare token as pasted by a person, made into this tab's token; false when it holds none. */
export function acceptLink(text: string): boolean {
  const trimmed = text.trim();
  const found = takeToken(trimmed.includes('#') ? trimmed.slice(trimmed.indexOf('#')) : `#token=${trimmed}`);
  if (found) sessionStorage.setItem(KEY, found.token);
  return found !== null;
}
