import { describe, expect, it } from 'vitest';
import { issueCredential } from './credential.ts';
import { credential, issuer, now, publicKey, reasonOf, ring, ringOf, sign, verify } from './issuer.fixture.ts';
import { acceptKeyRing, clockTolerance, verifyCredential } from './verify.ts';

const text = issueCredential(credential, publicKey, sign);
const believeAll = () => true;

describe('the verdict on a credential', () => {
  it('that is good names what it says and who issued it', () => {
    expect(verifyCredential(text, ring, now, verify)).toEqual({ verdict: 'valid', credential, issuer: issuer.kid });
  });

  it('that is none, or that nobody signed, tells nothing of what it claims', () => {
    const nothing = { verdict: 'refused', credential: null };
    expect(verifyCredential('hello', ring, now, verify)).toEqual({ ...nothing, reason: 'syntax' });
    const forged = issueCredential(credential, publicKey, () => new Uint8Array(64));
    expect(verifyCredential(forged, ring, now, verify)).toEqual({ ...nothing, reason: 'signature' });
  });

  it('that was signed by its issuer, but is not good, tells what it claims', () => {
    expect(verifyCredential(text, ring, credential.expires + clockTolerance + 1, verify)).toEqual({
      verdict: 'refused',
      reason: 'expired',
      credential,
    });
  });

  it('of an issuer whose key can’t be read is a bad signature, whoever checks it', () => {
    const unreadable = ringOf([{ ...issuer, key: '!' }]);
    expect(verifyCredential(text, unreadable, now, believeAll)).toEqual({ verdict: 'refused', reason: 'signature', credential: null });
  });

  it('allows an issuer’s first badges to be early by the tolerance, and no second more', () => {
    const early = (by: number) => issueCredential({ ...credential, issued: issuer.notBefore - by }, publicKey, sign);
    expect(reasonOf(early(clockTolerance - 1))).toBe('valid');
    expect(reasonOf(early(clockTolerance))).toBe('valid');
    expect(reasonOf(early(clockTolerance + 1))).toBe('not-yet-valid');
  });
});

describe('a key ring', () => {
  it('must be signed by its root and never goes back', () => {
    expect(acceptKeyRing(ring, null, verify)).toBe(true);
    expect(acceptKeyRing({ ...ring, code: 'OTHER' }, null, verify)).toBe(false);
    expect(acceptKeyRing(ringOf([issuer], 1), ringOf([], 2), verify)).toBe(false);
    expect(acceptKeyRing(ringOf([issuer], 3), ringOf([], 2), verify)).toBe(true);
  });

  it('of the number that is held is taken again', () => {
    expect(acceptKeyRing(ring, ring, verify)).toBe(true);
    expect(acceptKeyRing(ringOf([issuer], 2), ringOf([], 2), verify)).toBe(true);
  });

  it('of another root is refused by whoever holds one already', () => {
    expect(acceptKeyRing(ring, { ...ring, root: issuer.key }, verify)).toBe(false);
  });

  it('whose root or signature can’t be read is refused, whoever checks it', () => {
    expect(acceptKeyRing(ring, null, believeAll)).toBe(true);
    expect(acceptKeyRing({ ...ring, root: '!' }, null, believeAll)).toBe(false);
    expect(acceptKeyRing({ ...ring, signature: '!' }, null, believeAll)).toBe(false);
  });
});
