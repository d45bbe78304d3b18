/**
 * The safetensors format: an 8-byte little-endian header length, a JSON header of name -> { dtype, shape, data_offsets },
 * then the raw values. Float32 alone. A file is data: nothing in it names a class or a path.
 */
import { Problem } from './problem.ts';

export interface NamedTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const MAX_HEADER = 8 * 1024 * 1024;
const MAX_RANK = 8;

/** Bytes of the file. Names keep their order; every tensor starts at a multiple of 4. */
export function writeSafetensors(tensors: ReadonlyMap<string, NamedTensor>): Uint8Array {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const [name, { shape, values }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + padded + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.fill(0x20, 8, 8 + padded).set(json, 8);
  let at = 8 + padded;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

const isCount = (x: unknown): x is number => typeof x === 'number' && Number.isSafeInteger(x) && x >= 0;

function parseEntry(name: string, raw: unknown, room: number, fail: (why: string) => never): Entry {
  const { dtype, shape, data_offsets: offsets } = (raw ?? {}) as Record<string, unknown>;
  if (dtype !== 'F32') fail(`tensor "${name}" has dtype ${String(dtype)}; only F32 can be read`);
  if (!Array.isArray(shape) || shape.length > MAX_RANK || !shape.every(isCount))
    fail(`tensor "${name}" has no valid shape`);
  const size = (shape as number[]).reduce((product, n) => product * n, 1);
  if (!Number.isSafeInteger(size) || size * 4 > room) fail(`tensor "${name}" is larger than the file`);
  const [start, end] = Array.isArray(offsets) ? (offsets as unknown[]) : [];
  if (!isCount(start) || !isCount(end) || start > end || end > room)
    return fail(`tensor "${name}" lies outside the file`);
  if (end - start !== size * 4) fail(`tensor "${name}" has ${end - start} bytes; its shape needs ${size * 4}`);
  return { name, shape: shape as number[], start, end };
}

/**
 * Reads a file's bytes; refuses before anything is allocated.
 * @param file its name, for messages
 * @throws Problem where the bytes are not a whole, consistent file
 */
export function readSafetensors(bytes: Uint8Array, file: string): Map<string, NamedTensor> {
  const fail = (why: string): never => {
    throw new Problem(`${file}: ${why}. The file is damaged or not in safetensors format.`);
  };
  if (bytes.length < 8) fail('it is cut short');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER)) fail(`its header claims ${length} bytes, more than ${MAX_HEADER}`);
  const body = 8 + Number(length);
  if (body > bytes.length) fail('its header is cut short');
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, body)));
  } catch {
    fail('its header is not JSON');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) fail('its header is not an object');
  const room = bytes.length - body;
  const entries = Object.entries(header as object)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, raw]) => parseEntry(name, raw, room, fail))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let last = 0;
  for (const { name, start, end } of entries) {
    if (start !== last)
      fail(`tensor "${name}" ${start < last ? 'overlaps the one before' : 'leaves a hole before it'}`);
    last = end;
  }
  if (last !== room) fail(`${room - last} bytes after the last tensor`);
  return new Map(
    entries.map((e) => [
      e.name,
      { shape: e.shape, values: new Float32Array(new Uint8Array(bytes.subarray(body + e.start, body + e.end)).buffer) },
    ]),
  );
}
