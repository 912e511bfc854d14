import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase45 } from './base45.ts';
import { credentialPrefix, issueCredential, maxCredentialLength, openCredential } from './credential.ts';
import { credential, issuer, now, publicKey, reasonOf, ringOf, sign } from './issuer.fixture.ts';
import { clockTolerance } from './verify.ts';

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
