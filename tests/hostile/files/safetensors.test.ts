/** Weight files that are damaged or made to harm: refused by a Problem before anything of their claimed size is allocated. */
import { expect, it } from 'vitest';
import { Problem } from '../../../electron/worker/data/problem.ts';
import { readSafetensors, writeSafetensors } from '../../../electron/worker/data/safetensors.ts';

/** A file of any header and body. */
function file(header: unknown, body = 0, claimed?: bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + body);
  new DataView(bytes.buffer).setBigUint64(0, claimed ?? BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}
const f32 = (shape: unknown, start: unknown, end: unknown, dtype = 'F32'): unknown => ({
  dtype,
  shape,
  data_offsets: [start, end],
});

it('reads back what it writes, names, shapes and bits', () => {
  const tensors = new Map([
    ['a', { shape: [2, 2], values: Float32Array.of(1, -0, NaN, Infinity) }],
    ['empty', { shape: [0, 3], values: new Float32Array(0) }],
    ['scalar', { shape: [], values: Float32Array.of(1e-45) }],
  ]);
  // Within a larger buffer, as files read by Node are.
  const bytes = writeSafetensors(tensors);
  const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
  expect(readSafetensors(shifted, 'x')).toEqual(tensors);
});

it('reads half floats and bfloat16 as float32', () => {
  const header = { h: f32([4], 0, 8, 'F16'), b: f32([2], 8, 12, 'BF16') };
  const bytes = file(header, 12);
  const view = new DataView(bytes.buffer, bytes.length - 12);
  [0x3c00, 0xc000, 0x0001, 0x7bff, 0x3f80, 0xc049].forEach((bits, i) => view.setUint16(2 * i, bits, true));
  const read = readSafetensors(bytes, 'x');
  expect([...(read.get('h')?.values ?? [])]).toEqual([1, -2, 2 ** -24, 65504]);
  expect([...(read.get('b')?.values ?? [])]).toEqual([1, -3.140625]);
});

it.each([
  ['an empty file', new Uint8Array(0), /cut short/],
  ['seven bytes', new Uint8Array(7), /cut short/],
  ['a header of 100 MB', file({}, 0, 100_000_000n), /claims 100000000 bytes/],
  ['a header of 2^63 bytes', file({}, 0, 2n ** 63n), /claims/],
  ['a header longer than the file', file({}, 0, 1000n), /header is cut short/],
  ['a wrong magic', new TextEncoder().encode('\x89PNG\r\n\x1a\nrest of a picture'), /claims/],
  ['a header that is no JSON', file('{"a":'), /not JSON/],
  ['a header that is no UTF-8', file('{"a":1}').fill(0xff, 9, 11), /not JSON/],
  ['a list for a header', file([]), /not an object/],
  ['null for a header', file(null), /not an object/],
  ['a tensor that is null', file({ a: null }), /dtype/],
  ['another dtype', file({ a: f32([1], 0, 8, 'I64') }, 8), /dtype I64/],
  ['a shape product beyond 2^53', file({ a: f32([2 ** 30, 2 ** 30], 0, 4) }, 4), /larger than the file/],
  ['a shape product that overflows to infinity', file({ a: f32(Array(8).fill(2 ** 52), 0, 4) }, 4), /larger/],
  ['a negative size', file({ a: f32([-1], 0, 4) }, 4), /no valid shape/],
  ['a fraction of a size', file({ a: f32([0.5], 0, 2) }, 4), /no valid shape/],
  ['a shape that is no list', file({ a: f32('4', 0, 4) }, 4), /no valid shape/],
  ['a shape of nine axes', file({ a: f32(Array(9).fill(1), 0, 4) }, 4), /no valid shape/],
  ['offsets past the end', file({ a: f32([1], 4, 8) }, 4), /outside the file/],
  ['offsets that run backwards', file({ a: f32([1], 4, 0) }, 4), /outside the file/],
  ['negative offsets', file({ a: f32([1], -4, 0) }, 4), /outside the file/],
  ['offsets missing', file({ a: { dtype: 'F32', shape: [1] } }, 4), /outside the file/],
  ['offsets of another size than the shape', file({ a: f32([1], 0, 8) }, 8), /8 bytes; its shape needs 4/],
  ['overlapping tensors', file({ a: f32([2], 0, 8), b: f32([1], 4, 8) }, 8), /"b" overlaps/],
  ['a hole between tensors', file({ a: f32([1], 0, 4), b: f32([1], 8, 12) }, 12), /"b" leaves a hole/],
  ['bytes after the last tensor', file({ a: f32([1], 0, 4) }, 9), /5 bytes after/],
])('refuses %s', (_, bytes, says) => {
  let failure: unknown = null;
  try {
    readSafetensors(bytes, 'weights.safetensors');
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(Problem);
  expect((failure as Problem).message).toMatch(says);
  expect((failure as Problem).message).toMatch(/^weights\.safetensors: /);
});
