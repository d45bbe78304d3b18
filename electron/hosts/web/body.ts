/** Reads a call's body, within limits that hold before anything is built from it. */
import type { IncomingMessage } from 'node:http';

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
