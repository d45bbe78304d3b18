/** Reads a call's body, within limits that hold before anything is built from it. */
import type { IncomingMessage } from 'node:http';
import { ContractError } from '../../../shared/contract/errors.ts';

/** Deepest nesting of arrays and objects in anything sent to us. */
export const maxDepth = 64;

/** The body as text, or `too large` as soon as that is known; at most `limit` bytes are ever held. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | 'too large'> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return 'too large';
  const chunks: Buffer[] = [];
  let bytes = 0;
  const { promise, resolve, reject } = Promise.withResolvers<string | 'too large'>();
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
    else resolve('too large');
  });
  request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  request.on('error', reject);
  request.on('close', () => reject(new Error('The caller left before its request was whole.')));
  return promise;
}

/** Parses JSON whose depth was counted first: what is built later can then be walked by recursion without fear. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new ContractError('bad_input', `The request is nested deeper than ${maxDepth} levels.`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ContractError('bad_input', 'The request is not valid JSON.');
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 91 || c === 123) {
      if (++depth > maxDepth) return true;
    } else if (c === 93 || c === 125) depth--;
  }
  return false;
}
