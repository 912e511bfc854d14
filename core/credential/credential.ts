import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { encode, rfc8949EncodeOptions } from 'cborg';
import { z } from 'zod';
import { BadgeId } from '../contract/common/ids.ts';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { decodeCbor, decodeSign1, encodeSign1, type Sign } from './cose.ts';

/** What a badge's QR says (a CWT, RFC 8392); no personal data. `docs/credential.md` has the format for others. */
export interface Credential {
  /** The event's short code. */
  readonly event: string;
  readonly badge: BadgeId;
  readonly type: 'badge' | 'ticket';
  readonly category: number;
  readonly revision: number;
  /** Bit n is the zone with that bit number in the pack; 0 to 2³¹ − 1. */
  readonly zones: number;
  /** Seconds since 1970. */
  readonly issued: number;
  readonly expires: number;
}

export const credentialPrefix = 'FYR1:';
/** QR version 9 at level M holds no more (alphanumeric mode). */
export const maxCredentialLength = 262;
const claimFoyer = -70_000;
const formatVersion = 1;

/** The issuer's key id: the first 8 bytes of the SHA-256 of its raw public key. */
export function keyIdOf(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey).slice(0, 8);
}

/** The key id of a raw public key, as 16 hex digits. */
export function keyIdHex(publicKey: Uint8Array): string {
  return bytesToHex(keyIdOf(publicKey));
}

function badgeBytes(badge: BadgeId): Uint8Array {
  return hexToBytes(badge.replaceAll('-', ''));
}

function badgeText(bytes: Uint8Array): string {
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The signed text that goes into the QR. */
export function issueCredential(credential: Credential, publicKey: Uint8Array, sign: Sign): string {
  const { event, badge, type, category, revision, zones, issued, expires } = credential;
  const claims = new Map<number, unknown>([
    [1, event],
    [4, expires],
    [6, issued],
    [7, badgeBytes(badge)],
    [claimFoyer, [formatVersion, type === 'badge' ? 0 : 1, category, revision, zones]],
  ]);
  const text = credentialPrefix + encodeBase45(encodeSign1(keyIdOf(publicKey), encode(claims, rfc8949EncodeOptions), sign));
  if (text.length > maxCredentialLength)
    throw new RangeError(`The credential is ${text.length} characters long; at most ${maxCredentialLength} fit the QR.`);
  return text;
}

const Claims = z.object({
  1: z.string().min(1).max(8),
  4: z.int().min(0),
  6: z.int().min(0),
  7: z.instanceof(Uint8Array).refine((bytes) => bytes.length === 16),
  [claimFoyer]: z.tuple([
    z.literal(formatVersion),
    z.literal([0, 1]),
    z.int().min(0).max(255),
    z.int().min(0).max(65_535),
    z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
  ]),
});

export interface OpenedCredential {
  readonly credential: Credential;
  readonly kid: string;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** Reads a credential without judging it; null where the text is none. */
export function openCredential(text: string): OpenedCredential | null {
  if (!text.startsWith(credentialPrefix) || text.length > 1024) return null;
  const bytes = decodeBase45(text.slice(credentialPrefix.length));
  const message = bytes && decodeSign1(bytes);
  if (!message) return null;
  const map = decodeCbor(message.payload);
  if (!(map instanceof Map)) return null;
  const claims = Claims.safeParse(Object.fromEntries(map));
  if (!claims.success) return null;
  const [, type, category, revision, zones] = claims.data[claimFoyer];
  const badge = BadgeId.safeParse(badgeText(claims.data[7]));
  if (!badge.success) return null;
  return {
    credential: {
      event: claims.data[1],
      badge: badge.data,
      type: type === 0 ? 'badge' : 'ticket',
      category,
      revision,
      zones,
      issued: claims.data[6],
      expires: claims.data[4],
    },
    kid: bytesToHex(message.kid),
    signed: message.signed,
    signature: message.signature,
  };
}
