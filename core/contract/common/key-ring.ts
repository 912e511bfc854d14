import { z } from 'zod';
import { EventId, Slug, StationId } from './ids.ts';
import { StationClass } from './station-class.ts';

/** 32 raw bytes of an Ed25519 public key (RFC 8032) in base64url without padding. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url');
export const keyIdPattern = /^[0-9a-f]{16}$/;
/** The first 8 bytes of the SHA-256 of a raw public key, as 16 hex digits. */
export const KeyId = z.string().regex(keyIdPattern);

/** An Ed25519 private key as a JWK (RFC 8037). It crosses no wire: stations and hub each keep theirs in their own database. */
export const PrivateJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().length(43),
  d: z.string().length(43),
});
export type PrivateJwk = z.infer<typeof PrivateJwk>;

/** What an issuer may sign, and when; times in seconds since 1970. */
export const IssueGrant = z.strictObject({
  types: z.array(z.enum(['badge', 'ticket'])).min(1),
  /** The categories' numbers; null for all. */
  categories: z.array(z.int().min(1).max(255)).nullable(),
  /** The zones' bit mask; null for all. */
  zones: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .nullable(),
  from: z.int(),
  /** Null for no end. */
  until: z.int().nullable(),
});
export type IssueGrant = z.infer<typeof IssueGrant>;

export const Issuer = z.strictObject({
  kid: KeyId,
  key: PublicKey,
  stationClass: StationClass,
  /** Classes it had before, for what it wrote then. */
  formerly: z.array(StationClass),
  station: StationId.nullable(),
  /** What it is bound to: an exhibitor's station to its stand, a gate station perhaps to one checkpoint. */
  exhibitor: Slug.nullable(),
  checkpoint: Slug.nullable(),
  /** What it may issue: nothing where the list is empty. */
  mayIssue: z.array(IssueGrant),
  /** Seconds since 1970. */
  notBefore: z.int(),
  /** Credentials issued at or after this second are refused; null while the issuer is good. */
  revokedFrom: z.int().nullable(),
});
export type Issuer = z.infer<typeof Issuer>;

/** Public keys of an event's issuers. Numbered, signed by the event's root key over the canonical JSON of the rest; it never goes back. */
export const KeyRing = z.strictObject({
  event: EventId,
  code: z.string().min(2).max(8),
  number: z.int().min(0),
  root: PublicKey,
  issuers: z.array(Issuer),
  /** Ed25519 signature, 64 bytes in base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type KeyRing = z.infer<typeof KeyRing>;
