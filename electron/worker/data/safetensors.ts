/**
 * The safetensors format: an 8-byte little-endian header length, a JSON header of name -> { dtype, shape, data_offsets },
 * then the raw values. Written as float32; half floats and bfloat16 are read too. A file is data: nothing in it names a class or a path.
 */
import { type FloatType, floatTypes } from './float-types.ts';
import { Problem } from './problem.ts';

export interface NamedTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const MAX_HEADER = 8 * 1024 * 1024;
const MAX_RANK = 8;

/**
 * Bytes of the file. Names keep their order; every tensor starts at a multiple of 4.
 * @param metadata notes in the header, which nothing here reads
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, NamedTensor>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {};
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
  /** Null where the values are not wanted. */
  readonly type: FloatType | null;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

const isCount = (x: unknown): x is number => typeof x === 'number' && Number.isSafeInteger(x) && x >= 0;

function offsetsOf(name: string, raw: unknown, room: number, fail: (why: string) => never): [number, number] {
  const { data_offsets: offsets } = (raw ?? {}) as Record<string, unknown>;
  const [start, end] = Array.isArray(offsets) ? (offsets as unknown[]) : [];
  if (!isCount(start) || !isCount(end) || start > end || end > room)
    return fail(`tensor "${name}" lies outside the file`);
  return [start, end];
}

function parseEntry(name: string, raw: unknown, room: number, fail: (why: string) => never): Entry {
  const { dtype, shape } = (raw ?? {}) as Record<string, unknown>;
  const type = floatTypes.find((t) => t.id === dtype);
  if (!type)
    return fail(`tensor "${name}" has dtype ${String(dtype)}; ${floatTypes.map((t) => t.id).join(', ')} can be read`);
  if (!Array.isArray(shape) || shape.length > MAX_RANK || !shape.every(isCount))
    fail(`tensor "${name}" has no valid shape`);
  const size = (shape as number[]).reduce((product, n) => product * n, 1) * type.bytes;
  if (!Number.isSafeInteger(size) || size > room) fail(`tensor "${name}" is larger than the file`);
  const [start, end] = offsetsOf(name, raw, room, fail);
  if (end - start !== size) fail(`tensor "${name}" has ${end - start} bytes; its shape needs ${size}`);
  return { name, type, shape: shape as number[], start, end };
}

function skippedEntry(name: string, raw: unknown, room: number, fail: (why: string) => never): Entry {
  const [start, end] = offsetsOf(name, raw, room, fail);
  return { name, type: null, shape: [], start, end };
}

/**
 * Reads a file's bytes; refuses before anything is allocated.
 * @param file its name, for messages @param skip names to leave out, whatever they hold
 * @throws Problem where the bytes are not a whole, consistent file
 */
export function readSafetensors(
  bytes: Uint8Array,
  file: string,
  skip: (name: string) => boolean = () => false,
): Map<string, NamedTensor> {
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
    .map(([name, raw]) => (skip(name) ? skippedEntry : parseEntry)(name, raw, room, fail))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let last = 0;
  for (const { name, start, end } of entries) {
    if (start !== last)
      fail(`tensor "${name}" ${start < last ? 'overlaps the one before' : 'leaves a hole before it'}`);
    last = end;
  }
  if (last !== room) fail(`${room - last} bytes after the last tensor`);
  // A Buffer's own slice is a view of the file; a plain array's is the copy that is wanted.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Map(
    entries.flatMap(({ name, type, shape, start, end }) =>
      type ? [[name, { shape, values: type.read(plain.slice(body + start, body + end).buffer as ArrayBuffer) }]] : [],
    ),
  );
}
