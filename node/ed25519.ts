import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { PrivateJwk } from '../core/contract/common/key-ring.ts';
import { base64url } from '../core/credential/base64url.ts';
import type { Sign, Verify } from '../core/credential/cose.ts';

/** A new Ed25519 key (RFC 8032) from the system's randomness, as a JWK (RFC 8037). */
export function generatePrivateJwk(): PrivateJwk {
  return PrivateJwk.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

export interface SigningKey {
  /** 32 raw bytes. */
  readonly publicKey: Uint8Array;
  /** Makes signatures of 64 bytes. */
  readonly sign: Sign;
  /** The private half, for libraries that take Node's own form. */
  readonly keyObject: KeyObject;
}

/**
 * Whether 32 bytes in base64url are a public key that only its owner can sign for: a point of the curve in its canonical form and of
 * large order. Under one of small order (RFC 8032 §5.1.7 does not refuse them) a signature that anybody can make is good.
 */
export function isSoundPublicKey(publicKey: string): boolean {
  const raw = base64url.decode(publicKey);
  if (raw?.length !== 32) return false;
  try {
    const point = ed25519.Point.fromBytes(raw, false);
    return !point.isSmallOrder() && point.isTorsionFree() && base64url.encode(point.toBytes()) === publicKey;
  } catch {
    return false;
  }
}

/** A kept key, ready to sign. @throws TypeError where the key is not what its type says */
export function signingKey(jwk: PrivateJwk): SigningKey {
  const keyObject = createPrivateKey({ key: jwk, format: 'jwk' });
  const publicKey = base64url.decode(jwk.x);
  if (publicKey === null) throw new TypeError('The public half of a private key is not base64url.');
  return { publicKey, keyObject, sign: (message) => new Uint8Array(nodeSign(null, message, keyObject)) };
}

/** The key that 32 secret bytes make (RFC 8032 §5.1.5), in the envelope that Node reads (PKCS #8, RFC 8410). */
export function signerOfSeed(seed: Uint8Array): Pick<SigningKey, 'publicKey' | 'sign'> {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const keyObject = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return signingKey(PrivateJwk.parse(keyObject.export({ format: 'jwk' })));
}

/** Node's own Ed25519 for `core/credential`: false for what is no signature, or no key. */
export const verifyEd25519: Verify = (publicKey, message, signature) => {
  try {
    return nodeVerify(
      null,
      message,
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64url.encode(publicKey) }, format: 'jwk' }),
      signature,
    );
  } catch {
    return false;
  }
};
