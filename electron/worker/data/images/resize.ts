/** An image in another size. */

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** [height, width, channels], 0 to 255. */
  readonly pixels: Uint8Array;
}

interface Taps {
  readonly first: number;
  /** Sum 1. */
  readonly weights: readonly number[];
}

/** A triangle as wide as a new pixel, or an old one where those are larger: averages when shrinking, bilinear when growing. */
function taps(from: number, to: number): Taps[] {
  const scale = from / to;
  const reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(from - 1, Math.floor(centre + reach));
    const raw = Array.from({ length: last - first + 1 }, (_w, k) => 1 - Math.abs(first + k - centre) / reach);
    const sum = raw.reduce((a, b) => a + b, 0);
    return { first, weights: raw.map((w) => w / sum) };
  });
}

/** The pixels [height, width, channels] of the image in the wanted size. */
export function resize(
  { width: w, height: h, channels: c, pixels }: Raster,
  width: number,
  height: number,
): Uint8Array {
  const across = taps(w, width);
  const down = taps(h, height);
  const wide = new Float32Array(h * width * c);
  for (let y = 0; y < h; y++)
    across.forEach(({ first, weights }, x) => {
      for (let k = 0; k < c; k++)
        wide[(y * width + x) * c + k] = weights.reduce(
          (sum, weight, i) => sum + weight * (pixels[(y * w + first + i) * c + k] as number),
          0,
        );
    });
  // A clamped array rounds to the nearest whole number.
  const result = new Uint8ClampedArray(height * width * c);
  const row = width * c;
  down.forEach(({ first, weights }, y) => {
    for (let x = 0; x < row; x++)
      result[y * row + x] = weights.reduce(
        (sum, weight, i) => sum + weight * (wide[(first + i) * row + x] as number),
        0,
      );
  });
  return new Uint8Array(result.buffer);
}
