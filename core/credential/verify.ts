import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { KeyRing } from '../contract/common/key-ring.ts';
import type { CredentialReason } from '../contract/common/reasons.ts';
import { canonicalJson } from '../journal/entry.ts';
import { base64url } from './base64url.ts';
import type { Verify } from './cose.ts';
import { type Credential, openCredential } from './credential.ts';

/** How far issuers' and judges' clocks may differ, in seconds. */
export const clockTolerance = 600;

export type CredentialVerdict =
  | { readonly verdict: 'valid'; readonly credential: Credential; readonly issuer: string }
  | { readonly verdict: 'refused'; readonly reason: CredentialReason; readonly credential: Credential | null };

/**
 * Judges a credential by itself, in the order of `docs/credential.md`: syntax, issuer and signature, revocation, event, time.
 * What the store knows (voided, superseded, erased) and what a checkpoint asks come after it.
 * @param now seconds since 1970 by the station's hybrid clock
 */
export function verifyCredential(text: string, ring: KeyRing, now: number, verify: Verify): CredentialVerdict {
  const opened = openCredential(text);
  if (opened === null) return { verdict: 'refused', reason: 'syntax', credential: null };
  const { credential, kid } = opened;
  const refuse = (reason: CredentialReason): CredentialVerdict => ({ verdict: 'refused', reason, credential });
  const issuer = ring.issuers.find((each) => each.kid === kid);
  if (issuer === undefined) return refuse('issuer-unknown');
  const key = base64url.decode(issuer.key);
  if (key === null || !verify(key, opened.signed, opened.signature)) return { verdict: 'refused', reason: 'signature', credential: null };
  if (issuer.revokedFrom !== null && credential.issued >= issuer.revokedFrom) return refuse('issuer-revoked');
  if (credential.event !== ring.code) return refuse('event-other');
  if (now > credential.expires + clockTolerance) return refuse('expired');
  if (credential.issued > now + clockTolerance || credential.issued + clockTolerance < issuer.notBefore) return refuse('not-yet-valid');
  return { verdict: 'valid', credential, issuer: kid };
}

/** The bytes a key ring's signature covers. */
export function keyRingMessage(ring: Omit<KeyRing, 'signature'>): Uint8Array {
  const { event, code, number, root, issuers } = ring;
  return utf8ToBytes(canonicalJson({ event, code, number, root, issuers }));
}

/** Whether the ring is signed by the root key it names, and, where one is held already, by that same root and not older. */
export function acceptKeyRing(ring: KeyRing, held: KeyRing | null, verify: Verify): boolean {
  if (held !== null && (ring.root !== held.root || ring.number < held.number)) return false;
  const root = base64url.decode(ring.root);
  const signature = base64url.decode(ring.signature);
  return root !== null && signature !== null && verify(root, keyRingMessage(ring), signature);
}
