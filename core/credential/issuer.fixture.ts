import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { BadgeId, EventId, StationId } from '../contract/common/ids.ts';
import type { Issuer, KeyRing } from '../contract/common/key-ring.ts';
import { grantsOf } from '../rights/issue-rights.ts';
import { base64url } from './base64url.ts';
import { type Credential, keyIdOf } from './credential.ts';
import { keyRingMessage, verifyCredential } from './verify.ts';

/** A station that issues badges, its event's key ring, and a badge: for tests. */

const secret = new Uint8Array(32).fill(7);
export const publicKey = ed25519.getPublicKey(secret);
/** The station's signature of a message (Ed25519, RFC 8032), 64 bytes. */
export const sign = (message: Uint8Array): Uint8Array => ed25519.sign(message, secret);
/** Whether a signature is the key's, as credentials and key rings are checked in the tests (Ed25519, RFC 8032). */
export const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => ed25519.verify(signature, message, key);

/** Seconds since 1970. */
export const now = 1_720_000_000;
export const credential: Credential = {
  event: 'WAIC24',
  badge: BadgeId.parse('01907f2e-0000-7000-8000-000000000001'),
  type: 'badge',
  category: 12,
  revision: 1,
  zones: 0b1011,
  issued: now,
  expires: now + 86_400,
};
export const issuer: Issuer = {
  kid: bytesToHex(keyIdOf(publicKey)),
  key: base64url.encode(publicKey),
  stationClass: 'staff-station',
  formerly: [],
  exhibitor: null,
  checkpoint: null,
  mayIssue: grantsOf('staff-station', now - 1000, null),
  station: StationId.parse('01907f2e-0000-7000-8000-00000000000a'),
  notBefore: now - 1000,
  revokedFrom: null,
};

const rootSecret = new Uint8Array(32).fill(9);
export const rootKey: string = base64url.encode(ed25519.getPublicKey(rootSecret));
/** The event's signature of a message (Ed25519, RFC 8032), as only the topmost hub can make it. */
export const signAsRoot = (message: Uint8Array): Uint8Array => ed25519.sign(message, rootSecret);
/** A key ring of these issuers that the root key signed. @param number counts up: the higher one is the newer ring */
export function ringOf(issuers: Issuer[], number = 1): KeyRing {
  const open = { event: EventId.parse('018f0b2e-7c00-7a1c-9a24-2024070400aa'), code: 'WAIC24', number, root: rootKey, issuers };
  return { ...open, signature: base64url.encode(signAsRoot(keyRingMessage(open))) };
}
export const ring = ringOf([issuer]);

/** `valid`, or why a text is refused. */
export function reasonOf(text: string, at = now, keys = ring): string {
  const verdict = verifyCredential(text, keys, at, verify);
  return verdict.verdict === 'valid' ? 'valid' : verdict.reason;
}
