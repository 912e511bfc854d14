import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { z } from 'zod';
import { BundleError, type SealEntropy, seal, unseal } from '../core/bundle/seal.ts';
import type { PrivateJwk } from '../core/contract/common/key-ring.ts';
import type { Sign } from '../core/credential/cose.ts';
import { verifyEd25519 } from './ed25519.ts';

/** The most an inflated part may be, in bytes: a thousand entries of the largest size. */
const maxInflated = 64 * 1024 * 1024;

/**
 * A part of an offline bundle as one line of text: deflated (RFC 1951), signed and encrypted for one receiver (`core/bundle/seal.ts`).
 * @param json the part, as JSON
 * @param receiver an Ed25519 public key, 32 bytes
 */
export function sealPart(json: string, sign: Sign, receiver: Uint8Array, entropy: SealEntropy): string {
  return seal(new Uint8Array(deflateRawSync(json)), sign, receiver, entropy);
}

/**
 * The part that a line of an offline bundle carries.
 * @param sender who must have signed it, an Ed25519 public key, 32 bytes
 * @throws BundleError where it is not for this receiver, not from this sender, was changed, or is of another version, or where the sender
 *   signed what is no part at all, or a larger one than there may be
 */
export function openPart<T>(line: string, schema: z.ZodType<T>, receiver: PrivateJwk, sender: Uint8Array): T {
  const packed = unseal(line, receiver, sender, verifyEd25519);
  let json: unknown;
  try {
    json = JSON.parse(inflateRawSync(packed, { maxOutputLength: maxInflated }).toString('utf8'));
  } catch (error) {
    throw new BundleError('This file holds nothing that can be read.', error);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new BundleError('This file was made by a Foyer of another version.', parsed.error);
  return parsed.data;
}
