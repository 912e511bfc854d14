import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BundleError, seal } from '../core/bundle/seal.ts';
import { openPart, sealPart } from './bundle-part.ts';
import { generatePrivateJwk, signingKey } from './ed25519.ts';

const [station, hub, stranger] = [1, 2, 3].map(() => {
  const jwk = generatePrivateJwk();
  return { jwk, ...signingKey(jwk) };
}) as [Party, Party, Party];
type Party = ReturnType<typeof signingKey> & { jwk: ReturnType<typeof generatePrivateJwk> };
const entropy = () => ({ secret: new Uint8Array(randomBytes(32)), nonce: new Uint8Array(randomBytes(12)) });
const Part = z.strictObject({ entries: z.array(z.string()) });

describe('a part of an offline bundle', () => {
  it('is opened by whom it is for, as it was written', () => {
    const part = { entries: Array.from({ length: 1_000 }, (_, n) => `${n} 李明`) };
    const line = sealPart(JSON.stringify(part), station.sign, hub.publicKey, entropy());
    expect(openPart(line, Part, hub.jwk, station.publicKey)).toEqual(part);
    expect(line).not.toContain('\n');
    expect(line.length).toBeLessThan(JSON.stringify(part).length);
  });

  it('is refused by anybody else, and from anybody else', () => {
    const line = sealPart('{"entries":[]}', station.sign, hub.publicKey, entropy());
    expect(() => openPart(line, Part, stranger.jwk, station.publicKey)).toThrow(BundleError);
    expect(() => openPart(line, Part, hub.jwk, stranger.publicKey)).toThrow(BundleError);
  });

  it('of another version is refused in words', () => {
    const line = sealPart('{"entries":[],"more":1}', station.sign, hub.publicKey, entropy());
    expect(() => openPart(line, Part, hub.jwk, station.publicKey)).toThrow(/another version/);
  });

  it('is not inflated without end', () => {
    const bomb = seal(new Uint8Array(deflateRawSync(Buffer.alloc(65 * 1024 * 1024, 32))), station.sign, hub.publicKey, entropy());
    expect(() => openPart(bomb, Part, hub.jwk, station.publicKey)).toThrow(BundleError);
  });

  it('that its sender signed and is nothing is refused in words', () => {
    for (const bytes of [Uint8Array.of(1, 2, 3), new Uint8Array(deflateRawSync('{')), new Uint8Array()]) {
      const line = seal(bytes, station.sign, hub.publicKey, entropy());
      expect(() => openPart(line, Part, hub.jwk, station.publicKey)).toThrow(BundleError);
    }
  });
});
