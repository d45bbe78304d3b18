/** A tensor of one element, as summaries of TensorFlow 2 hold their scalars and texts: tensorflow.TensorProto. */
import { BYTES, FIXED32, FIXED64, double, eachField, float, text, varint } from '../lib/proto.ts';

/** `number` and `texts` hold what it has; a tensor of more than one number has neither. */
export interface Tensor {
  readonly number: number | null;
  readonly texts: readonly string[] | null;
}

/** tensorflow.DataType, those a scalar may have. */
const FLOAT = 1;
const DOUBLE = 2;
const INT32 = 3;
const STRING = 7;
const INT64 = 9;
const BOOL = 10;
/** Bytes an element of tensor_content takes. */
const WIDTH: Readonly<Record<number, number>> = { [FLOAT]: 4, [DOUBLE]: 8, [INT32]: 4, [INT64]: 8, [BOOL]: 1 };
/** Field that holds the values of a type where tensor_content does not. */
const FIELD: Readonly<Record<number, number>> = { [FLOAT]: 5, [DOUBLE]: 6, [INT32]: 7, [INT64]: 10, [BOOL]: 11 };
const MOST_TEXTS = 1000;

function fromContent(bytes: Uint8Array, type: number, from: number, to: number): number | null {
  if (to - from !== WIDTH[type]) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (type === FLOAT) return view.getFloat32(from, true);
  if (type === DOUBLE) return view.getFloat64(from, true);
  if (type === INT32) return view.getInt32(from, true);
  if (type === INT64) return Number(view.getBigInt64(from, true));
  return bytes[from] as number;
}

/** A value of a repeated field, packed or not; null where there are several. */
function fromField(bytes: Uint8Array, type: number, wire: number, from: number, to: number): number | null {
  if (type === FLOAT) return to - from === 4 && (wire === FIXED32 || wire === BYTES) ? float(bytes, from) : null;
  if (type === DOUBLE) return to - from === 8 && (wire === FIXED64 || wire === BYTES) ? double(bytes, from) : null;
  const numbers = bytes.subarray(from, to).filter((byte) => byte < 128).length;
  return numbers === 1 ? varint(bytes, from) : null;
}

export function tensorOf(bytes: Uint8Array, from: number, to: number): Tensor {
  let type = 0;
  let content: readonly [number, number] | null = null;
  const parts: [field: number, wire: number, from: number, to: number][] = [];
  const texts: string[] = [];
  eachField(bytes, from, to, (field, wire, begin, end) => {
    if (field === 1) type = varint(bytes, begin);
    else if (field === 4 && wire === BYTES && end > begin) content = [begin, end];
    else if (field === 8 && wire === BYTES) {
      if (texts.length < MOST_TEXTS) texts.push(text(bytes, begin, end));
    } else if (parts.length < 2) {
      // Fields 2 and 3 are shape and version; values have one of five others.
      if (Object.values(FIELD).includes(field)) parts.push([field, wire, begin, end]);
    }
  });
  if (type === STRING) return { number: null, texts };
  if (content) return { number: fromContent(bytes, type, ...(content as [number, number])), texts: null };
  const [part, more] = parts;
  if (!part || more || part[0] !== FIELD[type]) return { number: null, texts: null };
  return { number: fromField(bytes, type, part[1], part[2], part[3]), texts: null };
}
