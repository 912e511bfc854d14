/** Base45 (RFC 9285). The packages for it are unmaintained or need Node's Buffer; the whole encoding is these two functions. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const values = new Map([...alphabet].map((char, value) => [char, value]));

/** Three characters for two bytes and two for an odd last one (RFC 9285 §4), all of them in a QR code's alphanumeric mode. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const high = bytes[i] ?? 0;
    const low = bytes[i + 1];
    let n = low === undefined ? high : high * 256 + low;
    for (let digits = low === undefined ? 2 : 3; digits > 0; digits--) {
      text += alphabet.charAt(n % 45);
      n = Math.floor(n / 45);
    }
  }
  return text;
}

/** The bytes, or null where the text is not Base45: a foreign character, a length of 3n + 1, or a group above 65,535 (or 255). */
export function decodeBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  let out = 0;
  for (let i = 0; i < text.length; i += 3) {
    const group = text.slice(i, i + 3);
    let n = 0;
    for (let k = group.length - 1; k >= 0; k--) {
      const value = values.get(group.charAt(k));
      if (value === undefined) return null;
      n = n * 45 + value;
    }
    if (group.length === 3) {
      if (n > 0xffff) return null;
      bytes[out++] = n >> 8;
    } else if (n > 0xff) return null;
    bytes[out++] = n & 0xff;
  }
  return bytes;
}
