/**
 * Who may come in: the policy of the web host, as one pure function a reader can check against the threat model.
 *
 * The server listens on loopback, but every page in the user's browser can send requests there. So each request, static
 * files and WebSockets included, must name this server as its Host (else a rebound DNS name could read answers), must
 * not come from another origin, and everything under /api must carry the token and be a POST of JSON, which no foreign
 * form, image or link can send.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { callPath, streamPath, subprotocol, tokenPrefix } from '../../../shared/contract/wire.ts';

export interface Refusal {
  readonly status: number;
  readonly message: string;
}
export interface Knock {
  readonly method: string;
  /** The request target as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** How many Host headers there were: two are an attempt to be read in two ways. */
  readonly hosts: number;
  readonly upgrade: boolean;
}

export type Guard = (knock: Knock) => Refusal | null;

const refuse = (status: number, message: string): Refusal => ({ status, message });

/** Names a browser on this machine may use for us. */
export function loopbackNames(port: number): string[] {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  return names.map((name) => `${name}:${port}`);
}

export function makeGuard(port: number, token: string): Guard {
  const hosts = new Set(loopbackNames(port));
  const expected = digest(token);
  const isToken = (given: string): boolean => timingSafeEqual(digest(given), expected);

  return (knock) => {
    const { headers } = knock;
    const host = headers.host ?? '';
    if (knock.hosts !== 1 || !hosts.has(host)) return refuse(403, 'This address is not served here.');
    const isApi = knock.target.startsWith('/api');
    const origin = headers.origin;
    if (origin !== undefined && origin !== `http://${host}`)
      return refuse(403, 'Requests from other pages are refused.');
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && (isApi || !isVisit(knock))) {
      return refuse(403, 'Requests from other pages are refused.');
    }
    if (!/^\/(?!\/)[\x21-\x7e]*$/.test(knock.target)) return refuse(400, 'The address is malformed.');
    if (knock.upgrade) return checkUpgrade(knock, origin, isToken);
    return isApi ? checkCall(knock, origin, isToken) : checkStatic(knock);
  };
}

/** A link followed, or an address typed: a new page of ours, which no foreign page can look into. */
function isVisit({ method, headers }: Knock): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

function checkStatic({ method }: Knock): Refusal | null {
  return method === 'GET' || method === 'HEAD' ? null : refuse(405, 'Files are only read here.');
}

function checkCall(knock: Knock, origin: string | undefined, isToken: (given: string) => boolean): Refusal | null {
  const { headers } = knock;
  const bearer = /^Bearer ([\x21-\x7e]{1,512})$/.exec(headers.authorization ?? '')?.[1];
  if (bearer === undefined || !isToken(bearer)) {
    return refuse(401, 'The token is missing or belongs to another start of Tidemark. Use the link it printed.');
  }
  // Browsers always name the origin of a POST; programs that are no browsers do not send Sec-Fetch-Site.
  if (origin === undefined && headers['sec-fetch-site'] !== undefined) return refuse(403, 'The origin is missing.');
  if (!knock.target.startsWith(callPath)) return refuse(404, 'There is no such address.');
  if (knock.method !== 'POST') return refuse(405, 'Calls are sent by POST.');
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '')) {
    return refuse(415, 'Calls are sent as application/json.');
  }
  if (headers['content-encoding'] !== undefined) return refuse(415, 'Calls are sent uncompressed.');
  return null;
}

function checkUpgrade(knock: Knock, origin: string | undefined, isToken: (given: string) => boolean): Refusal | null {
  if (origin === undefined) return refuse(403, 'The origin is missing.');
  const protocols = (knock.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const given = protocols.find((name) => name.startsWith(tokenPrefix))?.slice(tokenPrefix.length);
  if (given === undefined || given.length > 512 || !isToken(given)) {
    return refuse(401, 'The token is missing or belongs to another start of Tidemark. Use the link it printed.');
  }
  if (knock.method !== 'GET' || knock.target !== streamPath) return refuse(404, 'There is no such address.');
  if (knock.headers.upgrade?.toLowerCase() !== 'websocket' || !protocols.includes(subprotocol)) {
    return refuse(400, `Only WebSockets of protocol ${subprotocol} are opened here.`);
  }
  return null;
}

/** Of equal length whatever was given, so that the comparison takes equal time. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
