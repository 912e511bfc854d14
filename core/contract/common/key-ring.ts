import { z } from 'zod';
import { EventId, StationId } from './ids.ts';

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

export const Issuer = z.strictObject({
  kid: KeyId,
  key: PublicKey,
  role: z.enum(['station', 'hub']),
  station: StationId.nullable(),
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
