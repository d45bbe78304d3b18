/**
 * The wire format of protocol buffers, as much as reading needs: fields by number, in the order they stand
 * (protobuf.dev, "Encoding"). What is not asked for is passed over.
 */

/** Wire types. */
export const VARINT = 0;
export const FIXED64 = 1;
export const BYTES = 2;
export const FIXED32 = 5;

/** The message is not what it should be. */
export class ProtoError extends Error {}

/** Takes a field: its number, wire type, and where its value begins and ends. */
export type TakeField = (field: number, wire: number, from: number, to: number) => void;

/** Place after a varint. */
function afterVarint(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end && at < from + 10; at++) if ((bytes[at] as number) < 128) return at + 1;
  throw new ProtoError('a number has no end');
}

/** A varint as the signed 64-bit number it is, as near as a double comes. */
export function varint(bytes: Uint8Array, from: number): number {
  let [low, high, shift] = [0, 0, 0];
  for (let at = from; ; at++) {
    const byte = bytes[at] as number;
    if (shift < 28) low += (byte & 127) * 2 ** shift;
    else high += (byte & 127) * 2 ** (shift - 28);
    shift += 7;
    if (byte < 128) break;
  }
  const value = low + (high % 2 ** 36) * 2 ** 28;
  if (value < 2 ** 63) return value;
  // The upper half is negative; parts are subtracted first, so that small ones come out exact.
  return ((high % 2 ** 36) - 2 ** 36) * 2 ** 28 + low;
}

/** Calls `take` for each field of the message between `from` and `to`. @throws ProtoError where it is none */
export function eachField(bytes: Uint8Array, from: number, to: number, take: TakeField): void {
  for (let at = from; at < to;) {
    const tagEnd = afterVarint(bytes, at, to);
    const tag = varint(bytes, at);
    const wire = tag % 8;
    const field = Math.floor(tag / 8);
    let begin = tagEnd;
    let end: number;
    if (wire === VARINT) end = afterVarint(bytes, begin, to);
    else if (wire === FIXED64) end = begin + 8;
    else if (wire === FIXED32) end = begin + 4;
    else if (wire === BYTES) {
      begin = afterVarint(bytes, begin, to);
      end = begin + varint(bytes, tagEnd);
    } else throw new ProtoError(`a field has the unknown form ${wire}`);
    if (!(end <= to) || end < begin || field < 1) throw new ProtoError('a field is longer than its message');
    take(field, wire, begin, end);
    at = end;
  }
}

export const double = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getFloat64(at, true);
export const float = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getFloat32(at, true);

const utf8 = new TextDecoder();
/** Bytes that are no text become replacement characters. */
export const text = (bytes: Uint8Array, from: number, to: number): string => utf8.decode(bytes.subarray(from, to));
