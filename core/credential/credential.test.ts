import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadgeId, EventId, StationId } from '../contract/common/ids.ts';
import type { Issuer, KeyRing } from '../contract/common/key-ring.ts';
import { encodeBase45 } from './base45.ts';
import { base64url } from './base64url.ts';
import { type Credential, credentialPrefix, issueCredential, keyIdOf, maxCredentialLength, openCredential } from './credential.ts';
import { acceptKeyRing, clockTolerance, keyRingMessage, verifyCredential } from './verify.ts';

const secret = new Uint8Array(32).fill(7);
const publicKey = ed25519.getPublicKey(secret);
const sign = (message: Uint8Array) => ed25519.sign(message, secret);
const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => ed25519.verify(signature, message, key);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const now = 1_720_000_000;
const credential: Credential = {
  event: 'WAIC24',
  badge: BadgeId.parse('01907f2e-0000-7000-8000-000000000001'),
  type: 'badge',
  category: 12,
  revision: 1,
  zones: 0b1011,
  issued: now,
  expires: now + 86_400,
};
const issuer: Issuer = {
  kid: hex(keyIdOf(publicKey)),
  key: base64url.encode(publicKey),
  role: 'station',
  station: StationId.parse('01907f2e-0000-7000-8000-00000000000a'),
  notBefore: now - 1000,
  revokedFrom: null,
};
const rootSecret = new Uint8Array(32).fill(9);
function ringOf(issuers: Issuer[], number = 1): KeyRing {
  const open = {
    event: EventId.parse('018f0b2e-7c00-7a1c-9a24-2024070400aa'),
    code: 'WAIC24',
    number,
    root: base64url.encode(ed25519.getPublicKey(rootSecret)),
    issuers,
  };
  return { ...open, signature: base64url.encode(ed25519.sign(keyRingMessage(open), rootSecret)) };
}
const ring = ringOf([issuer]);
const reasonOf = (text: string, at = now, keys = ring) => {
  const verdict = verifyCredential(text, keys, at, verify);
  return verdict.verdict === 'valid' ? 'valid' : verdict.reason;
};

describe('a credential', () => {
  it('comes back as it was issued, whatever it says, and fits the QR', () => {
    const any = fc.record({
      event: fc.stringMatching(/^[A-Z0-9]{2,8}$/),
      type: fc.constantFrom('badge' as const, 'ticket' as const),
      category: fc.integer({ min: 0, max: 255 }),
      revision: fc.integer({ min: 0, max: 65_535 }),
      zones: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      issued: fc.integer({ min: 0, max: 2 ** 33 }),
      expires: fc.integer({ min: 0, max: 2 ** 33 }),
    });
    fc.assert(
      fc.property(any, (given) => {
        const whole = { ...given, badge: credential.badge };
        const text = issueCredential(whole, publicKey, sign);
        expect(text.length).toBeLessThanOrEqual(maxCredentialLength);
        expect(openCredential(text)?.credential).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('is accepted from a known issuer, in its time, for its event', () => {
    expect(reasonOf(issueCredential(credential, publicKey, sign))).toBe('valid');
  });

  it.each([
    ['syntax', 'FYR1:HELLO', now],
    ['syntax', 'https://example.org/ticket/1', now],
    ['syntax', '', now],
    ['event-other', issueCredential({ ...credential, event: 'OTHER' }, publicKey, sign), now],
    ['expired', issueCredential(credential, publicKey, sign), credential.expires + clockTolerance + 1],
    ['not-yet-valid', issueCredential(credential, publicKey, sign), now - clockTolerance - 1],
    ['not-yet-valid', issueCredential({ ...credential, issued: now - 1000 - clockTolerance - 1 }, publicKey, sign), now],
  ])('is refused as %s', (reason, text, at) => {
    expect(reasonOf(text, at)).toBe(reason);
  });

  it('is good to the second of its tolerance', () => {
    const text = issueCredential(credential, publicKey, sign);
    expect(reasonOf(text, credential.expires + clockTolerance)).toBe('valid');
    expect(reasonOf(text, now - clockTolerance)).toBe('valid');
  });

  it('of an unknown issuer is never a silent yes', () => {
    const other = new Uint8Array(32).fill(8);
    const text = issueCredential(credential, ed25519.getPublicKey(other), (message) => ed25519.sign(message, other));
    expect(reasonOf(text)).toBe('issuer-unknown');
  });

  it('with a forged claim fails its signature', () => {
    const bytes = openCredential(issueCredential(credential, publicKey, sign));
    expect(bytes).not.toBeNull();
    const forged = issueCredential(credential, publicKey, () => new Uint8Array(64));
    expect(reasonOf(forged)).toBe('signature');
  });

  it('of a withdrawn issuer is good only from before the withdrawal', () => {
    const withdrawn = ringOf([{ ...issuer, revokedFrom: now }]);
    expect(reasonOf(issueCredential(credential, publicKey, sign), now, withdrawn)).toBe('issuer-revoked');
    expect(reasonOf(issueCredential({ ...credential, issued: now - 1 }, publicKey, sign), now, withdrawn)).toBe('valid');
  });

  it('is refused, not thrown at, for any change of a byte and any rubbish', () => {
    const text = issueCredential(credential, publicKey, sign);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'), (at, char) => {
        const changed = text.slice(0, at) + char + text.slice(at + 1);
        if (changed !== text) expect(reasonOf(changed)).not.toBe('valid');
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        expect(reasonOf(credentialPrefix + encodeBase45(data))).toBe('syntax');
      }),
    );
  });
});

describe('a key ring', () => {
  it('must be signed by its root and never goes back', () => {
    expect(acceptKeyRing(ring, null, verify)).toBe(true);
    expect(acceptKeyRing({ ...ring, code: 'OTHER' }, null, verify)).toBe(false);
    expect(acceptKeyRing(ringOf([issuer], 1), ringOf([], 2), verify)).toBe(false);
    expect(acceptKeyRing(ringOf([issuer], 3), ringOf([], 2), verify)).toBe(true);
  });

  it('of another root is refused by whoever holds one already', () => {
    expect(acceptKeyRing(ring, { ...ring, root: issuer.key }, verify)).toBe(false);
  });
});
