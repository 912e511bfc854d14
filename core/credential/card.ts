import { gcm } from '@noble/ciphers/aes.js';
import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { Card } from '../contract/common/card.ts';
import type { BadgeId } from '../contract/common/ids.ts';
import { base64url } from './base64url.ts';
import { openCredential } from './credential.ts';

/** Cards are padded to a multiple of this many bytes: their length says little of a name. */
const block = 64;
/** Each card has a key of its own, so a nonce that is always the same is never used twice (NIST SP 800-38D §8.2). */
const nonce = new Uint8Array(12);

/** Under what a card is found: 16 bytes of a hash of the badge's id, as 32 hex digits. Whoever does not know the id can't tell whose it is. */
export function cardId(badge: BadgeId): string {
  return bytesToHex(sha256(utf8ToBytes(`foyer/card/${badge}`)).subarray(0, 16));
}

/** The key of a card: HKDF-SHA-256 (RFC 5869) of the credential's signature. Null where the text is no credential. */
function cardKey(credential: string): Uint8Array | null {
  const opened = openCredential(credential);
  return opened === null ? null : hkdf(sha256, opened.signature, undefined, utf8ToBytes('foyer/card/1'), 32);
}

const short = (text: string | null) => (text === null ? null : [...text].slice(0, 80).join(''));

/**
 * A card that opens to the badge's own code and to nothing else (AES-256-GCM), in base64url. A name is cut after 80 characters.
 * @throws TypeError where the text is no credential
 */
export function sealCard(card: Card, credential: string): string {
  const key = cardKey(credential);
  if (key === null) throw new TypeError('A card is sealed with a credential.');
  const text = utf8ToBytes(JSON.stringify({ name: short(card.name), organisation: short(card.organisation), title: short(card.title) }));
  const padded = new Uint8Array(Math.ceil((text.length + 1) / block) * block).fill(0x20);
  padded.set(text);
  return base64url.encode(gcm(key, nonce).encrypt(padded));
}

/** What a sealed card says; null where this credential does not open it, or it says nothing that makes sense. */
export function openCard(sealed: string, credential: string): Card | null {
  const [key, bytes] = [cardKey(credential), base64url.decode(sealed)];
  if (key === null || bytes === null) return null;
  try {
    return Card.safeParse(JSON.parse(bytesToUtf8(gcm(key, nonce).decrypt(bytes)))).data ?? null;
  } catch {
    return null;
  }
}
