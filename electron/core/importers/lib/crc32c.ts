/** CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes at a time by eight tables, and the mask that event files put over it. */

const POLYNOMIAL = 0x82f63b78;

const tables: readonly Uint32Array[] = ((): Uint32Array[] => {
  const all = Array.from({ length: 8 }, () => new Uint32Array(256));
  const [first] = all as [Uint32Array];
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    first[i] = crc;
  }
  for (let t = 1; t < 8; t++) {
    const [table, before] = [all[t], all[t - 1]] as [Uint32Array, Uint32Array];
    for (let i = 0; i < 256; i++) {
      const crc = before[i] as number;
      table[i] = (crc >>> 8) ^ (first[crc & 255] as number);
    }
  }
  return all;
})();
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
];

export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  let at = 0;
  for (const whole = bytes.length - (bytes.length % 8); at < whole; at += 8) {
    const b = bytes as { [i: number]: number };
    crc ^=
      (b[at] as number) | ((b[at + 1] as number) << 8) | ((b[at + 2] as number) << 16) | ((b[at + 3] as number) << 24);
    crc =
      (t7[crc & 255] as number) ^
      (t6[(crc >>> 8) & 255] as number) ^
      (t5[(crc >>> 16) & 255] as number) ^
      (t4[crc >>> 24] as number) ^
      (t3[b[at + 4] as number] as number) ^
      (t2[b[at + 5] as number] as number) ^
      (t1[b[at + 6] as number] as number) ^
      (t0[b[at + 7] as number] as number);
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ (t0[(crc ^ (bytes[at] as number)) & 255] as number);
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** As TFRecord files keep it, so that the sum of a file that holds sums stays a sum. */
export function masked(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282_ead8) >>> 0;
}
