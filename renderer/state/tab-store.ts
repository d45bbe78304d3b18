/** The part of a browser's store that is used. */
export type TabStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What a tab keeps over a reload, each tab its own. Null where the browser keeps nothing. */
export function tabStore(): TabStore | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    // Reading the property itself is what some settings refuse.
    return null;
  }
}
