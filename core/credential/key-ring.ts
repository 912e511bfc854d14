import type { EventId, StationId } from '../contract/common/ids.ts';
import type { IssueGrant, Issuer, KeyRing } from '../contract/common/key-ring.ts';
import type { StationClass } from '../contract/common/station-class.ts';
import { grantsOf } from '../rights/issue-rights.ts';
import { base64url } from './base64url.ts';
import type { Sign } from './cose.ts';
import { keyIdHex } from './credential.ts';
import { keyRingMessage } from './verify.ts';

/** An enrolled station as an issuer. Times in seconds since 1970. */
export interface IssuingStation {
  readonly station: StationId;
  /** Raw Ed25519 public key in base64url. */
  readonly publicKey: string;
  readonly stationClass: StationClass;
  readonly exhibitor: string | null;
  readonly checkpoint: string | null;
  /** Its classes before this one, and until when it had each; the oldest first. */
  readonly formerly: readonly { readonly stationClass: StationClass; readonly until: number }[];
  readonly enrolled: number;
  /** From when on its badges are refused; null while it is in service. */
  readonly revoked: number | null;
}

/** The event a key ring is of. `root`: the raw public key of the event's root, in base64url. */
export interface KeyRingEvent {
  readonly id: EventId;
  readonly code: string;
  readonly number: number;
  readonly root: string;
}

/** The key id of a public key (`docs/credential.md`), as 16 hex digits. Throws a TypeError where the key is not base64url. */
export function keyIdText(publicKey: string): string {
  const raw = base64url.decode(publicKey);
  if (raw === null) throw new TypeError('A public key is not base64url.');
  return keyIdHex(raw);
}

/** A station as an issuer: of what its class may issue, and of what its former classes might while it had them. */
export function stationIssuer(enrolledStation: IssuingStation): Issuer {
  const { station, publicKey, stationClass, exhibitor, checkpoint, formerly, enrolled, revoked } = enrolledStation;
  const mayIssue: IssueGrant[] = [];
  let from = enrolled;
  for (const before of formerly) {
    mayIssue.push(...grantsOf(before.stationClass, from, before.until));
    from = before.until;
  }
  mayIssue.push(...grantsOf(stationClass, from, null));
  const classes = [...new Set(formerly.map((before) => before.stationClass))];
  const kid = keyIdText(publicKey);
  const membership = { stationClass, exhibitor, checkpoint };
  return { kid, key: publicKey, ...membership, formerly: classes, station, mayIssue, notBefore: enrolled, revokedFrom: revoked };
}

/** The event's root as an issuer: it signs tickets. @param station who the hub is in the journal; null before it has written anything */
export function rootIssuer(root: string, station: StationId | null): Issuer {
  const mayIssue = grantsOf('hub', 0, null);
  const membership = { stationClass: 'hub' as const, exhibitor: null, checkpoint: null };
  return { kid: keyIdText(root), key: root, ...membership, formerly: [], station, mayIssue, notBefore: 0, revokedFrom: null };
}

/** A key ring, signed by the event's root key. @param sign signs with the private half of `event.root` (RFC 8032) */
export function signKeyRing({ id, code, number, root }: KeyRingEvent, issuers: readonly Issuer[], sign: Sign): KeyRing {
  const ring = { event: id, code, number, root, issuers: [...issuers] };
  return { ...ring, signature: base64url.encode(sign(keyRingMessage(ring))) };
}
