import { decodeBase45, decodeBase45Beginning } from './base45.ts';
import { credentialPrefix } from './credential.ts';

/** Characters of Base45 (RFC 9285 §4) that so many bytes make. */
const charactersFor = (bytes: number) => Math.floor(bytes / 2) * 3 + (bytes % 2 === 1 ? 2 : 0);

/** Where a byte string (RFC 8949 §3.1, major type 2) that begins at `from` ends; null where its head has not come yet, NaN where it is none. */
function endOfBytes(bytes: Uint8Array, from: number): number | null {
  const head = bytes[from];
  if (head === undefined) return null;
  if (head >= 0x40 && head <= 0x57) return from + 1 + (head - 0x40);
  const [high, low] = [bytes[from + 1], bytes[from + 2]];
  if (head === 0x58) return high === undefined ? null : from + 2 + high;
  if (head === 0x59) return high === undefined || low === undefined ? null : from + 3 + high * 256 + low;
  return Number.NaN;
}

/** How many bytes a COSE_Sign1 as we write it has (RFC 9052 §4.2: tag, four items); null where too little of it has come, NaN where it is none. */
function lengthOfSign1(bytes: Uint8Array): number | null {
  const begins = [0xd2, 0x84];
  for (const [index, byte] of begins.entries()) {
    if (bytes[index] === undefined) return null;
    if (bytes[index] !== byte) return Number.NaN;
  }
  const header = endOfBytes(bytes, begins.length);
  if (header === null || Number.isNaN(header) || bytes[header] === undefined)
    return header !== null && Number.isNaN(header) ? header : null;
  if (bytes[header] !== 0xa0) return Number.NaN;
  const payload = endOfBytes(bytes, header + 1);
  return payload === null || Number.isNaN(payload) ? payload : endOfBytes(bytes, payload);
}

/** No credential is longer (`openCredential`). */
const longestLookedAt = 1_024;
/** What no COSE_Sign1 begins like is told by so many characters, before the rest is decoded: it may come key by key. */
const telling = 48;

/** How much of a credential a text is. */
export type CredentialPart =
  /** All of it; what stood behind is left out. */
  | { readonly kind: 'whole'; readonly text: string }
  /** Its beginning: more is to come, or was lost. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'none' };

/**
 * How much of a credential (`docs/credential.md`) a text holds: its own structure says where it ends, so that a scanner needs no line end and a
 * suffix does no harm. Says nothing of whether it is good.
 * @param text begins with `FYR1:`, in capitals
 */
export function partOfCredential(text: string): CredentialPart {
  if (!text.startsWith(credentialPrefix)) return { kind: 'none' };
  const body = /^[0-9A-Z $%*+\-./:]*/.exec(text.slice(credentialPrefix.length, longestLookedAt))?.[0] ?? '';
  const groups = body.slice(0, body.length - (body.length % 3));
  if (Number.isNaN(lengthOfSign1(decodeBase45Beginning(groups.slice(0, telling))))) return { kind: 'none' };
  // What is foreign may stand behind the end, as a group that is none: those before it are looked at by themselves.
  const decoded = decodeBase45Beginning(groups);
  const isCutByForeign = charactersFor(decoded.length) < groups.length || credentialPrefix.length + body.length < text.length;
  const length = lengthOfSign1(decoded);
  if (length === null) return { kind: isCutByForeign ? 'none' : 'begun' };
  if (Number.isNaN(length)) return { kind: 'none' };
  const end = charactersFor(length);
  if (body.length < end) return { kind: isCutByForeign ? 'none' : 'begun' };
  // The last byte of an odd length stands in two characters of its own.
  return decodeBase45(body.slice(0, end)) === null ? { kind: 'none' } : { kind: 'whole', text: credentialPrefix + body.slice(0, end) };
}
