import { gcm } from '@noble/ciphers/aes.js';
import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { PrivateJwk } from '../contract/common/key-ring.ts';
import { base64url } from '../credential/base64url.ts';
import type { Sign, Verify } from '../credential/cose.ts';

/** Why a bundle can't be taken, in words. */
export class BundleError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BundleError';
  }
}

const forSomebodyElse = 'This file is for somebody else, or it was changed.';
const notFromSender = 'This file is not signed by the one it should be from.';
const signatureHeader = base64url.encode(utf8ToBytes('{"alg":"EdDSA"}'));
const JweHeader = z.object({
  alg: z.literal('ECDH-ES'),
  enc: z.literal('A256GCM'),
  epk: z.object({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: z.string().length(43) }),
});

function decode(text: string | undefined, why: string): Uint8Array {
  const bytes = text === undefined ? null : base64url.decode(text);
  if (bytes === null) throw new BundleError(why);
  return bytes;
}

const uint32 = (value: number) => Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

/** The content key of ECDH-ES with A256GCM (RFC 7518 §4.6.2, Concat KDF of one round, no party infos). */
function contentKey(secret: Uint8Array): Uint8Array {
  const algorithm = utf8ToBytes('A256GCM');
  return sha256(concatBytes(uint32(1), secret, uint32(algorithm.length), algorithm, uint32(0), uint32(0), uint32(256)));
}

/** Randomness of one sealing: 32 bytes for the one-time key, 12 for the nonce; never used twice. */
export interface SealEntropy {
  readonly secret: Uint8Array;
  readonly nonce: Uint8Array;
}

/**
 * Signs bytes (JWS, RFC 7515, EdDSA) and encrypts them for one receiver (JWE, RFC 7516, ECDH-ES over X25519, A256GCM): one
 * line of text. The two keys of a party are one: an Ed25519 key is an X25519 key, too (RFC 7748 §4.1).
 * @param receiver an Ed25519 public key, 32 bytes
 */
export function seal(bytes: Uint8Array, sign: Sign, receiver: Uint8Array, { secret, nonce }: SealEntropy): string {
  const signing = `${signatureHeader}.${base64url.encode(bytes)}`;
  const signed = `${signing}.${base64url.encode(sign(utf8ToBytes(signing)))}`;
  const epk = { kty: 'OKP', crv: 'X25519', x: base64url.encode(x25519.getPublicKey(secret)) };
  const header = base64url.encode(utf8ToBytes(JSON.stringify({ alg: 'ECDH-ES', enc: 'A256GCM', cty: 'JWS', epk })));
  const key = contentKey(x25519.getSharedSecret(secret, ed25519.utils.toMontgomery(receiver)));
  const sealed = gcm(key, nonce, utf8ToBytes(header)).encrypt(utf8ToBytes(signed));
  return [header, '', base64url.encode(nonce), base64url.encode(sealed.subarray(0, -16)), base64url.encode(sealed.subarray(-16))].join('.');
}

/**
 * Opens a line that {@link seal} made.
 * @param sender who must have signed it, an Ed25519 public key, 32 bytes
 * @throws BundleError where it is not for this receiver, not from this sender, or was changed
 */
export function unseal(line: string, receiver: PrivateJwk, sender: Uint8Array, verify: Verify): Uint8Array {
  const [header = '', , nonce, text, tag] = line.split('.');
  let signed: string;
  try {
    const { epk } = JweHeader.parse(JSON.parse(bytesToUtf8(decode(header, forSomebodyElse))));
    const own = ed25519.utils.toMontgomerySecret(decode(receiver.d, forSomebodyElse));
    const key = contentKey(x25519.getSharedSecret(own, decode(epk.x, forSomebodyElse)));
    const sealed = concatBytes(decode(text, forSomebodyElse), decode(tag, forSomebodyElse));
    signed = bytesToUtf8(gcm(key, decode(nonce, forSomebodyElse), utf8ToBytes(header)).decrypt(sealed));
  } catch (error) {
    throw error instanceof BundleError ? error : new BundleError(forSomebodyElse, error);
  }
  const [protectedHeader, payload, signature] = signed.split('.');
  const isSigned =
    protectedHeader === signatureHeader && verify(sender, utf8ToBytes(`${protectedHeader}.${payload}`), decode(signature, notFromSender));
  if (!isSigned) throw new BundleError(notFromSender);
  return decode(payload, notFromSender);
}

interface Part {
  readonly bundle: string;
  readonly index: number;
  readonly last: boolean;
}

/** Checks that parts are one whole bundle, in order. @throws BundleError */
export function checkParts<P extends Part>(parts: readonly P[]): readonly P[] {
  const isWhole = parts.every(
    ({ bundle, index, last }, at) => bundle === parts[0]?.bundle && index === at && last === (at === parts.length - 1),
  );
  if (parts.length === 0 || !isWhole) throw new BundleError('A part of this file is missing. Copy it again.');
  return parts;
}
