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

const enrolledStation = {
  station,
  publicKey: key,
  stationClass: 'staff-station' as const,
  exhibitor: null,
  checkpoint: null,
  formerly: [],
  enrolled: now,
};

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
    expect(stationIssuer({ ...enrolledStation, revoked: null })).toEqual({
      ...issuer,
      notBefore: now,
      mayIssue: [{ types: ['badge'], categories: null, zones: null, from: now, until: null }],
    });
    expect(stationIssuer({ ...enrolledStation, revoked: now + 5 })).toMatchObject({ revokedFrom: now + 5 });
  });
  it('may go on having issued what a former class let it issue, while it had that class', () => {
    const formerly = [{ stationClass: 'staff-station' as const, until: now + 60 }];
    expect(stationIssuer({ ...enrolledStation, stationClass: 'gate-station', checkpoint: 'north', formerly, revoked: null })).toMatchObject(
      {
        stationClass: 'gate-station',
        checkpoint: 'north',
        formerly: ['staff-station'],
        mayIssue: [{ types: ['badge'], from: now, until: now + 60 }],
      },
    );
    expect(stationIssuer({ ...enrolledStation, stationClass: 'exhibitor-station', exhibitor: 'acme', revoked: null })).toMatchObject({
      exhibitor: 'acme',
      mayIssue: [],
    });
  });
  it('is the event’s root at any time, which is no station', () => {
    expect(rootIssuer(rootKey, station)).toEqual({
      kid: keyIdText(rootKey),
      key: rootKey,
      stationClass: 'hub',
      exhibitor: null,
      checkpoint: null,
      formerly: [],
      station,
      mayIssue: [{ types: ['ticket'], categories: null, zones: 0, from: 0, until: null }],
      notBefore: 0,
      revokedFrom: null,
    });
  });
});

describe('a key ring', () => {
  it('says what it was signed over, and is accepted', () => {
    const event = { id: EventId.parse('018f0b2e-7c00-7a1c-9a24-2024070400aa'), code: 'WAIC24', number: 3, root: rootKey };
    const ring = signKeyRing(event, [issuer, rootIssuer(rootKey, null)], signAsRoot);
    expect(ring).toEqual(ringOf([issuer, rootIssuer(rootKey, null)], 3));
    expect(acceptKeyRing(ring, null, verify)).toBe(true);
  });
});
