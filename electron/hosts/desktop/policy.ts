/** What the page may do, each rule a pure function. Everything not allowed here is denied. */
import { isOurs } from './address.ts';

/** The page stays on its own address; views change by history, which is no navigation. */
export const mayNavigate = isOurs;

/**
 * What the session may load: the page itself, what it made in memory, and the developer tools. Nothing by network, so
 * that even a page taken over could not send anything out.
 */
export function mayRequest(url: string): boolean {
  return isOurs(url) || /^(?:data|blob|devtools):/.test(url);
}

/** Copying text is the one permission the page has, for its copy buttons; reading the clipboard is not. */
const permissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export interface Asker {
  readonly permission: string;
  /** Address or origin of the frame that asks. */
  readonly url: string;
  readonly isMainFrame: boolean;
}

export function mayUse({ permission, url, isMainFrame }: Asker): boolean {
  return permissions.has(permission) && isMainFrame && isOurs(url);
}

/** Where a message came from, as Electron tells. */
export interface Sender {
  /** Id of the window's contents it came from. */
  readonly contents: number;
  /** Address of the frame; null when the frame is gone already. */
  readonly url: string | null;
  /** False for a frame inside the page. */
  readonly isMainFrame: boolean;
}

/** Messages are taken from the top frame of our own window, while it shows our own page. */
export function maySend(sender: Sender, ours: number | null): boolean {
  return sender.contents === ours && sender.isMainFrame && sender.url !== null && isOurs(sender.url);
}
