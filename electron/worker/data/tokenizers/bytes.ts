/**
 * GPT-2's names for bytes: a byte that prints as a Latin-1 character is named by it; the other 68, in order, by the
 * characters from U+0100 on. So a space is written Ġ and a line end Ċ.
 */
const printable = (byte: number): boolean =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);

/** Name of each byte. */
export const byteNames: readonly string[] = (() => {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : next++));
})();

const byteOf = new Map(byteNames.map((name, byte) => [name, byte]));

/** All names in the order of their code points: the alphabet every byte-level tokenizer begins with. */
export const byteAlphabet: readonly string[] = [...byteNames].sort();

/** The bytes a token's name stands for, or null where a character of it names none. */
export function bytesOf(name: string): Uint8Array | null {
  const bytes = new Uint8Array(name.length);
  for (let i = 0; i < name.length; i++) {
    const byte = byteOf.get(name.charAt(i));
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
