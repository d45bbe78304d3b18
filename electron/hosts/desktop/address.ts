/** The address of the page in the desktop window: a scheme of its own, so that the page has an origin and no file access. */

export const scheme = 'app';
const origin = `${scheme}://tidemark`;
export const pageUrl = `${origin}/`;

/** Whether `url` is of our page. Compared as parsed: `app://tidemark.evil/` and `app://tidemark@evil/` are not. */
export function isOurs(url: string): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  const { protocol, host, username, password } = parsed;
  return protocol === `${scheme}:` && host === 'tidemark' && username === '' && password === '';
}
