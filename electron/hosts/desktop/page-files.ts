/** The page's files over the window's own scheme: the same closed list as over HTTP, with the same headers. */
import { contentPolicy, securityHeaders } from '../web/headers.ts';
import type { StaticFiles } from '../web/static.ts';
import { isOurs } from './address.ts';

/** `url` and `method` as Electron's protocol handler is given them. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
}

/** The window speaks to the core over messages, so its page may connect to nothing at all. */
const headers = { ...securityHeaders(null), 'Content-Security-Policy': contentPolicy("'none'") };

function refuse(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } });
}

/** Never a byte from outside the list: an address is looked up, not turned into a path. */
export async function answerPage(files: StaticFiles, { url, method }: PageRequest): Promise<Response> {
  if (!isOurs(url)) return refuse(403, 'This address is not served here.');
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Files are only read here.');
  const { pathname } = new URL(url);
  const file = files(pathname);
  if (!file) return refuse(404, 'There is no such page.');
  const { bytes } = await file.read(false);
  const body = method === 'HEAD' ? null : new Uint8Array(bytes);
  return new Response(body, { status: 200, headers: { ...headers, 'Content-Type': file.type } });
}
