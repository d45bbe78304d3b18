/** A PNG or JPEG file as red, green and blue. */
import { type DecodedPng, convertIndexedToRgb, decode as decodePng, hasPngSignature } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import type { Raster } from './resize.ts';

/** Larger images are refused before they are unpacked: a small file can claim any size. */
const MAX_MEGAPIXELS = 50;
const MAX_MEGABYTES = 512;

/** Gray of 1, 2 or 4 bits a pixel, rows beginning at whole bytes, as 0 to 255. */
function unpackBits({ width, height, depth, data }: DecodedPng): Uint8Array {
  const row = Math.ceil((width * depth) / 8);
  const top = 2 ** depth - 1;
  const result = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[y * row + (bit >> 3)] as number;
      result[y * width + x] = (((byte >> (8 - depth - (bit & 7))) & top) * 255) / top;
    }
  return result;
}

/** Samples of 8 bits, `channels` a pixel. */
function samples(png: DecodedPng): { data: ArrayLike<number>; channels: number } {
  if (png.palette) return { data: convertIndexedToRgb(png), channels: (png.palette[0] ?? []).length };
  if (png.depth < 8) return { data: unpackBits(png), channels: 1 };
  return { data: png.depth === 16 ? Uint8Array.from(png.data, (v) => v >> 8) : png.data, channels: png.channels };
}

/** Red, green and blue of 1 to 4 channels (gray, gray and alpha, colour, colour and alpha); what is transparent is black. */
function toRgb(data: ArrayLike<number>, channels: number, pixels: number): Uint8Array {
  const rgb = new Uint8ClampedArray(pixels * 3);
  const colour = channels >= 3;
  const alpha = channels === 2 || channels === 4;
  for (let i = 0; i < pixels; i++) {
    const at = i * channels;
    const opaque = alpha ? (data[at + channels - 1] as number) / 255 : 1;
    for (let k = 0; k < 3; k++) rgb[i * 3 + k] = (data[colour ? at + k : at] as number) * opaque;
  }
  return new Uint8Array(rgb.buffer);
}

function png(bytes: Uint8Array): Raster {
  if (bytes.length < 24) throw new Error('it is cut short');
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const megapixels = (header.getUint32(16) * header.getUint32(20)) / 1e6;
  if (megapixels > MAX_MEGAPIXELS) throw new Error(`it has ${megapixels} megapixels; at most ${MAX_MEGAPIXELS}`);
  const decoded = decodePng(bytes, { checkCrc: true });
  const { width, height } = decoded;
  const { data, channels } = samples(decoded);
  return { width, height, channels: 3, pixels: toRgb(data, channels, width * height) };
}

/** @throws Error in words where the bytes are no whole PNG or JPEG image */
export function decodeImage(bytes: Uint8Array): Raster {
  if (hasPngSignature(bytes.subarray(0, 8))) return png(bytes);
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Error('it is neither PNG nor JPEG');
  const { width, height, data } = decodeJpeg(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: MAX_MEGAPIXELS,
    maxMemoryUsageInMB: MAX_MEGABYTES,
  });
  return { width, height, channels: 3, pixels: toRgb(data, 3, width * height) };
}
