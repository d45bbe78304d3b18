/**
 * How the contract travels over HTTP and one WebSocket: names of paths, headers and messages, and nothing about their meaning.
 *
 * Call: `POST /api/call/<name>`, `Authorization: Bearer <token>`, JSON in and out.
 * Streams: WebSocket `/api/stream` with the subprotocols `tidemark.v1` and `token.<token>`. The client opens numbered
 * streams and asks for one value at a time; the server never sends a value nobody asked for.
 */
import { z } from 'zod';
import { apiErrorSchema } from './errors.ts';
import type { ApiError, ErrorCode } from './errors.ts';

export const callPath = '/api/call/';
export const streamPath = '/api/stream';
export const subprotocol = 'tidemark.v1';
export const tokenPrefix = 'token.';

/** Most bytes of a call's body and of one message to the server. */
export const maxCallBytes = 8_000_000;
export const maxMessageBytes = 1_000_000;

const number = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

/** What a client may say on the WebSocket. */
export const streamRequest = z.union([
  z.strictObject({ open: number, name: z.string().max(100), input: z.unknown() }),
  z.strictObject({ pull: number }),
  z.strictObject({ close: number }),
]);
export type StreamRequest = z.output<typeof streamRequest>;

/** What a server says: one `next` for each pull, then one `done` or `fail`. */
export type StreamReply =
  | { readonly next: number; readonly value: unknown }
  | { readonly done: number }
  | { readonly fail: number; readonly error: ApiError };

export type CallReply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ApiError };

export const callReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: apiErrorSchema }),
]);

/** The HTTP status that says the same as an error's code. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  bad_input: 400,
  refused: 403,
  not_found: 404,
  ambiguous: 409,
  wrong_state: 409,
  damaged: 500,
  busy: 503,
  unavailable: 503,
};
