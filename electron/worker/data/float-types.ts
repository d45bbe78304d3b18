/** Number formats of weights in files, and their values as float32. All little-endian. */
export interface FloatType {
  readonly id: string;
  /** Bytes a value. */
  readonly bytes: number;
  read(buffer: ArrayBuffer): Float32Array;
}

/** The 16 bits are the upper half of a float32. */
function fromBfloat16(buffer: ArrayBuffer): Float32Array {
  const halves = new Uint16Array(buffer);
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = (halves[i] as number) << 16;
  return new Float32Array(bits.buffer);
}

/** IEEE 754 binary16: 1 bit sign, 5 exponent (bias 15), 10 fraction. */
function halfValue(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

export const floatTypes: readonly FloatType[] = [
  { id: 'F32', bytes: 4, read: (buffer) => new Float32Array(buffer) },
  { id: 'F16', bytes: 2, read: (buffer) => Float32Array.from(new Uint16Array(buffer), halfValue) },
  { id: 'BF16', bytes: 2, read: fromBfloat16 },
];
