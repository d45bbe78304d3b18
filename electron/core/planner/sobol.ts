/** Sobol' points: every power of two of them fills the unit cube evenly. */

/**
 * Primitive polynomial (its bits, both ends included) and initial direction numbers of the dimensions after the first: Joe and Kuo
 * 2008, Constructing Sobol sequences with better two-dimensional projections, file new-joe-kuo-6.
 */
// prettier-ignore
const DIRECTIONS: readonly (readonly [number, readonly number[]])[] = [
  [3, [1]],
  [7, [1, 3]],
  [11, [1, 3, 1]],
  [13, [1, 1, 1]],
  [19, [1, 1, 3, 3]],
  [25, [1, 3, 5, 13]],
  [37, [1, 1, 5, 5, 17]],
  [41, [1, 1, 5, 5, 5]],
  [47, [1, 1, 7, 11, 19]],
  [55, [1, 1, 5, 1, 1]],
  [59, [1, 1, 1, 3, 11]],
  [61, [1, 3, 5, 5, 31]],
  [67, [1, 3, 3, 9, 7, 49]],
  [91, [1, 1, 1, 15, 21, 21]],
  [97, [1, 3, 1, 13, 27, 49]],
  [103, [1, 1, 1, 15, 7, 5]],
  [109, [1, 3, 1, 15, 13, 25]],
  [115, [1, 1, 5, 5, 19, 61]],
  [131, [1, 3, 7, 11, 23, 15, 103]],
  [137, [1, 3, 7, 13, 13, 15, 69]],
  [143, [1, 1, 3, 13, 7, 35, 63]],
  [145, [1, 3, 5, 9, 1, 25, 53]],
  [157, [1, 3, 1, 13, 9, 35, 107]],
  [167, [1, 3, 1, 5, 27, 61, 31]],
  [171, [1, 1, 5, 11, 19, 41, 61]],
  [185, [1, 3, 5, 3, 3, 13, 69]],
  [191, [1, 1, 7, 13, 1, 19, 1]],
  [193, [1, 3, 7, 5, 13, 19, 59]],
  [203, [1, 1, 3, 9, 25, 29, 41]],
  [211, [1, 3, 5, 13, 23, 1, 55]],
  [213, [1, 3, 7, 3, 13, 59, 17]],
  [229, [1, 3, 1, 3, 5, 53, 69]],
  [239, [1, 1, 5, 5, 23, 33, 13]],
  [241, [1, 1, 7, 7, 1, 61, 123]],
  [247, [1, 1, 7, 9, 13, 61, 49]],
  [253, [1, 3, 3, 5, 3, 55, 33]],
  [285, [1, 3, 1, 15, 31, 13, 49, 245]],
  [299, [1, 3, 5, 15, 31, 59, 63, 97]],
  [301, [1, 3, 1, 11, 11, 11, 77, 249]],
  [333, [1, 3, 1, 11, 27, 43, 71, 9]],
  [351, [1, 1, 7, 15, 21, 11, 81, 45]],
  [355, [1, 3, 7, 3, 25, 31, 65, 79]],
  [357, [1, 3, 1, 1, 19, 11, 3, 205]],
  [361, [1, 1, 5, 9, 19, 21, 29, 157]],
  [369, [1, 3, 7, 11, 1, 33, 89, 185]],
  [391, [1, 3, 3, 3, 15, 9, 79, 71]],
  [397, [1, 3, 7, 11, 15, 39, 119, 27]],
  [425, [1, 1, 3, 1, 11, 31, 97, 225]],
  [451, [1, 1, 1, 3, 23, 43, 57, 177]],
  [463, [1, 3, 7, 7, 17, 17, 37, 71]],
  [487, [1, 3, 1, 5, 27, 63, 123, 213]],
  [501, [1, 1, 3, 5, 11, 43, 53, 133]],
  [529, [1, 3, 5, 5, 29, 17, 47, 173, 479]],
  [539, [1, 3, 3, 11, 3, 1, 109, 9, 69]],
  [545, [1, 1, 1, 5, 17, 39, 23, 5, 343]],
  [557, [1, 3, 1, 5, 25, 15, 31, 103, 499]],
  [563, [1, 1, 1, 11, 11, 17, 63, 105, 183]],
  [601, [1, 1, 5, 11, 9, 29, 97, 231, 363]],
  [607, [1, 1, 5, 15, 19, 45, 41, 7, 383]],
  [617, [1, 3, 7, 7, 31, 19, 83, 137, 221]],
  [623, [1, 1, 1, 3, 23, 15, 111, 223, 83]],
  [631, [1, 1, 5, 13, 31, 15, 55, 25, 161]],
  [637, [1, 1, 3, 13, 25, 47, 39, 87, 257]],
];

/** Dimensions there are direction numbers for. */
export const SOBOL_DIMENSIONS = DIRECTIONS.length + 1;

const BITS = 32;

function directionsOf(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  const given = DIRECTIONS[dimension - 1];
  if (!given) return v.map((_, i) => 2 ** (BITS - 1 - i));
  const [polynomial, initial] = given;
  const degree = initial.length;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      v[i] = (initial[i] as number) * 2 ** (BITS - 1 - i);
      continue;
    }
    const before = v[i - degree] as number;
    let value = before ^ (before >>> degree);
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) value ^= v[i - k] as number;
    v[i] = value;
  }
  return v;
}

const known: Uint32Array[] = [];

/** Reverses the bits of a 32-bit number. */
function reversed(x: number): number {
  let r = x;
  r = ((r >>> 1) & 0x55555555) | ((r & 0x55555555) << 1);
  r = ((r >>> 2) & 0x33333333) | ((r & 0x33333333) << 2);
  r = ((r >>> 4) & 0x0f0f0f0f) | ((r & 0x0f0f0f0f) << 4);
  r = ((r >>> 8) & 0x00ff00ff) | ((r & 0x00ff00ff) << 8);
  return ((r >>> 16) | (r << 16)) >>> 0;
}

/** A hash in which a bit only changes those above it: on reversed bits it is a nested (Owen) scrambling (Laine and Karras 2011). */
function nested(x: number, key: number): number {
  let h = (x + key) >>> 0;
  h ^= Math.imul(h, 0x6c50b47c);
  h ^= Math.imul(h, 0xb82f1e52);
  h ^= Math.imul(h, 0xc7afe638);
  h ^= Math.imul(h, 0x8d22f6e6);
  return h >>> 0;
}

/** Mixes a seed and a dimension into the key of its scrambling. */
function keyOf(seed: number, dimension: number): number {
  let h = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(dimension + 1, 0xc2b2ae35)) >>> 0;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/**
 * One coordinate of a point, in [0, 1).
 * @param index of the point, from 0
 * @param dimension below SOBOL_DIMENSIONS
 * @param seed of the scrambling, or null for the plain sequence
 */
export function sobol(index: number, dimension: number, seed: number | null): number {
  const v = (known[dimension] ??= directionsOf(dimension));
  let x = 0;
  // In the order of Gray's code, as Antonov and Saleev have it: the same sets of points.
  let code = (index ^ (index >>> 1)) >>> 0;
  for (let i = 0; code !== 0; i++, code >>>= 1) if (code & 1) x ^= v[i] as number;
  const bits = seed === null ? x >>> 0 : reversed(nested(reversed(x >>> 0), keyOf(seed, dimension)));
  return bits / 2 ** BITS;
}
