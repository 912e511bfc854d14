import { createPrivateKey, generateKeyPairSync, sign as nodeSign, randomBytes } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { PrivateJwk } from '../contract/common/key-ring.ts';
import { base64url } from '../credential/base64url.ts';
import { BundleError, checkParts, seal, unseal } from './seal.ts';

const newKey = () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = PrivateJwk.parse(privateKey.export({ format: 'jwk' }));
  return {
    jwk,
    publicKey: new Uint8Array(Buffer.from(jwk.x, 'base64url')),
    sign: (message: Uint8Array) => new Uint8Array(nodeSign(null, message, createPrivateKey({ key: jwk, format: 'jwk' }))),
  };
};
const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => ed25519.verify(signature, message, key);
const entropy = () => ({ secret: new Uint8Array(randomBytes(32)), nonce: new Uint8Array(randomBytes(12)) });
const [station, hub, stranger] = [newKey(), newKey(), newKey()];
const text = new TextEncoder().encode('李明 und Zoë');

/** The hub's key as another implementation wants it. */
const agreement = (jwk: PrivateJwk) => {
  const x = ed25519.utils.toMontgomery(new Uint8Array(Buffer.from(jwk.x, 'base64url')));
  const d = ed25519.utils.toMontgomerySecret(new Uint8Array(Buffer.from(jwk.d, 'base64url')));
  return { kty: 'OKP', crv: 'X25519', x: base64url.encode(x), d: base64url.encode(d) };
};

describe('a sealed line', () => {
  it('is opened by whom it is for, and another implementation opens it, too', async () => {
    const line = seal(text, station.sign, hub.publicKey, entropy());
    expect(unseal(line, hub.jwk, station.publicKey, verify)).toEqual(text);
    const { plaintext } = await compactDecrypt(line, await importJWK(agreement(hub.jwk), 'ECDH-ES'));
    const { d: _, ...publicJwk } = station.jwk;
    const { payload } = await compactVerify(new TextDecoder().decode(plaintext), await importJWK(publicJwk, 'EdDSA'));
    expect(new Uint8Array(payload)).toEqual(text);
  });

  it('that another implementation made is opened here', async () => {
    const signed = await new CompactSign(text).setProtectedHeader({ alg: 'EdDSA' }).sign(await importJWK(station.jwk, 'EdDSA'));
    const { d: _, ...receiver } = agreement(hub.jwk);
    const line = await new CompactEncrypt(new TextEncoder().encode(signed))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
      .encrypt(await importJWK(receiver, 'ECDH-ES'));
    expect(unseal(line, hub.jwk, station.publicKey, verify)).toEqual(text);
  });

  it('is refused by anybody else, from anybody else, changed, or rubbish', () => {
    const line = seal(text, station.sign, hub.publicKey, entropy());
    expect(() => unseal(line, stranger.jwk, station.publicKey, verify)).toThrow(/somebody else/);
    expect(() => unseal(line, hub.jwk, stranger.publicKey, verify)).toThrow(/not signed/);
    const at = line.lastIndexOf('.') - 5;
    const changed = line.slice(0, at) + (line[at] === 'A' ? 'B' : 'A') + line.slice(at + 1);
    expect(() => unseal(changed, hub.jwk, station.publicKey, verify)).toThrow(BundleError);
    for (const rubbish of ['', 'x', '....', '{}.....', `${line}.${line}`.slice(5)])
      expect(() => unseal(rubbish, hub.jwk, station.publicKey, verify)).toThrow(BundleError);
  });
});

describe('the parts of a bundle', () => {
  const part = (index: number, last: boolean, bundle = 'b') => ({ bundle, index, last });
  it('must all be there, in order, of one bundle', () => {
    expect(checkParts([part(0, false), part(1, true)])).toHaveLength(2);
    for (const bad of [[], [part(0, false)], [part(1, true)], [part(1, true), part(0, false)], [part(0, false), part(1, true, 'other')]])
      expect(() => checkParts(bad)).toThrow(BundleError);
  });
});
