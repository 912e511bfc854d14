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

/** The number that a group of two or three characters stands for; null where it is none. */
function numberOf(group: string): number | null {
  let n = 0;
  for (let k = group.length - 1; k >= 0; k--) {
    const value = values.get(group.charAt(k));
    if (value === undefined) return null;
    n = n * 45 + value;
  }
  return n > (group.length === 3 ? 0xffff : 0xff) || group.length === 1 ? null : n;
}

/** The bytes of a text's beginning, group by group up to the first that is none: what comes in piece by piece, or with something behind it. */
export function decodeBase45Beginning(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(text.length / 3) * 2);
  let out = 0;
  for (let i = 0; i < text.length; i += 3) {
    const group = text.slice(i, i + 3);
    const n = numberOf(group);
    if (n === null) break;
    if (group.length === 3) bytes[out++] = n >> 8;
    bytes[out++] = n & 0xff;
  }
  return bytes.subarray(0, out);
}

/** The bytes, or null where the text is not Base45: a foreign character, a length of 3n + 1, or a group above 65,535 (or 255). */
export function decodeBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes = decodeBase45Beginning(text);
  return bytes.length === Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0) ? bytes : null;
}
