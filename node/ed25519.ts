import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto';
import { PrivateJwk } from '../core/contract/common/key-ring.ts';
import { base64url } from '../core/credential/base64url.ts';
import type { Sign, Verify } from '../core/credential/cose.ts';

export function generatePrivateJwk(): PrivateJwk {
  return PrivateJwk.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

export interface SigningKey {
  readonly publicKey: Uint8Array;
  readonly sign: Sign;
  readonly keyObject: KeyObject;
}

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

/** Node's own Ed25519 for `core/credential`. */
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
