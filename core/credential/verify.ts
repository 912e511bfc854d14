import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { BadgeId } from '../contract/common/ids.ts';
import type { Issuer, KeyRing } from '../contract/common/key-ring.ts';
import type { CredentialReason } from '../contract/common/reasons.ts';
import { canonicalJson } from '../journal/entry.ts';
import { mayIssue } from '../rights/issue-rights.ts';
import { base64url } from './base64url.ts';
import type { Verify } from './cose.ts';
import { type Credential, openCredential } from './credential.ts';

/** How far issuers' and judges' clocks may differ, in seconds. */
export const clockTolerance = 600;

export interface CredentialRefusal {
  readonly verdict: 'refused';
  readonly reason: CredentialReason;
  readonly credential: Credential | null;
}
/** `issuer`: the key id of whoever signed it. */
export type CredentialVerdict = { readonly verdict: 'valid'; readonly credential: Credential; readonly issuer: string } | CredentialRefusal;

/** A credential that a ring's issuer signed, and whose; or why it is none. The first steps of `docs/credential.md`: nothing here asks for the time. */
function signedBy(text: string, ring: KeyRing, verify: Verify): { credential: Credential; issuer: Issuer } | CredentialRefusal {
  const opened = openCredential(text);
  if (opened === null) return { verdict: 'refused', reason: 'syntax', credential: null };
  const { credential, kid } = opened;
  const refuse = (reason: CredentialReason): CredentialRefusal => ({ verdict: 'refused', reason, credential });
  const issuer = ring.issuers.find((each) => each.kid === kid);
  if (issuer === undefined) return refuse('issuer-unknown');
  const key = base64url.decode(issuer.key);
  if (key === null || !verify(key, opened.signed, opened.signature)) return { verdict: 'refused', reason: 'signature', credential: null };
  if (issuer.revokedFrom !== null && credential.issued >= issuer.revokedFrom) return refuse('issuer-revoked');
  // What is too early for the issuer is told as that, further on.
  const issued = Math.max(credential.issued, issuer.notBefore);
  if (!mayIssue(issuer.mayIssue, { ...credential, issued }, clockTolerance)) return refuse('issuer-not-permitted');
  if (credential.event !== ring.code) return refuse('event-other');
  return { credential, issuer };
}

/**
 * Judges a credential by itself, in the order of `docs/credential.md`: syntax, issuer and signature, revocation, what the issuer may
 * issue, event, time. What the store knows (voided, superseded, erased) and what a checkpoint asks come after it.
 * @param now seconds since 1970 by the station's hybrid clock
 */
export function verifyCredential(text: string, ring: KeyRing, now: number, verify: Verify): CredentialVerdict {
  const signed = signedBy(text, ring, verify);
  if ('verdict' in signed) return signed;
  const { credential, issuer } = signed;
  const refuse = (reason: CredentialReason): CredentialVerdict => ({ verdict: 'refused', reason, credential });
  if (now > credential.expires + clockTolerance) return refuse('expired');
  if (credential.issued > now + clockTolerance || credential.issued + clockTolerance < issuer.notBefore) return refuse('not-yet-valid');
  return { verdict: 'valid', credential, issuer: issuer.kid };
}

/** The badge that a credential is of, whenever it is shown; null for a ticket, and where no permitted issuer of the ring signed it. */
export function genuineBadge(text: string, ring: KeyRing, verify: Verify): BadgeId | null {
  const signed = signedBy(text, ring, verify);
  return 'verdict' in signed || signed.credential.type !== 'badge' ? null : signed.credential.badge;
}

/** Whether a credential is signed by an issuer of the ring who may sign such: not whether it is good today. */
export const isSigned = (text: string, ring: KeyRing, verify: Verify): boolean => !('verdict' in signedBy(text, ring, verify));

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
