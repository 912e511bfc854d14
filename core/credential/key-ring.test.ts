import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { EventId, StationId } from '../contract/common/ids.ts';
import { base64url } from './base64url.ts';
import { keyIdOf } from './credential.ts';
import { issuer, now, publicKey, ringOf, rootKey, signAsRoot, verify } from './issuer.fixture.ts';
import { keyIdText, rootIssuer, signKeyRing, stationIssuer } from './key-ring.ts';
import { acceptKeyRing } from './verify.ts';

const station = StationId.parse('01907f2e-0000-7000-8000-00000000000a');
const key = base64url.encode(publicKey);

describe('a key id', () => {
  it('is 16 hex digits, the first bytes of the key’s hash', () => {
    expect(keyIdText(key)).toBe(bytesToHex(keyIdOf(publicKey)));
    expect(keyIdText(base64url.encode(new Uint8Array(32).fill(6)))).toBe('e802086ad6a1e16b');
  });
  it('of what is no key is an error', () => {
    expect(() => keyIdText('!')).toThrow(new TypeError('A public key is not base64url.'));
  });
});

describe('an issuer', () => {
  it('is a station from its enrolment to its withdrawal', () => {
    expect(stationIssuer({ station, publicKey: key, enrolled: now, revoked: null })).toEqual({ ...issuer, notBefore: now });
    expect(stationIssuer({ station, publicKey: key, enrolled: now, revoked: now + 5 })).toMatchObject({ revokedFrom: now + 5 });
  });
  it('is the event’s root at any time, which is no station', () => {
    expect(rootIssuer(rootKey)).toEqual({
      kid: keyIdText(rootKey),
      key: rootKey,
      role: 'hub',
      station: null,
      notBefore: 0,
      revokedFrom: null,
    });
  });
});

describe('a key ring', () => {
  it('says what it was signed over, and is accepted', () => {
    const event = { id: EventId.parse('018f0b2e-7c00-7a1c-9a24-2024070400aa'), code: 'WAIC24', number: 3, root: rootKey };
    const ring = signKeyRing(event, [issuer, rootIssuer(rootKey)], signAsRoot);
    expect(ring).toEqual(ringOf([issuer, rootIssuer(rootKey)], 3));
    expect(acceptKeyRing(ring, null, verify)).toBe(true);
  });
});
