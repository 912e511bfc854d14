import { encode, rfc8949EncodeOptions } from 'cborg';
import { describe, expect, it } from 'vitest';
import { encodeBase45 } from './base45.ts';
import { encodeSign1 } from './cose.ts';
import { credentialPrefix, issueCredential, keyIdOf, maxCredentialLength, openCredential } from './credential.ts';
import { credential, publicKey } from './issuer.fixture.ts';

/** Nothing here judges a signature. */
const sign = () => new Uint8Array(64);
const badge = Uint8Array.from([0x01, 0x90, 0x7f, 0x2e, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1]);
const good: [number, unknown][] = [
  [1, 'WAIC24'],
  [4, credential.expires],
  [6, credential.issued],
  [7, badge],
  [-70_000, [1, 0, 12, 1, 0b1011]],
];
const textOf = (payload: unknown) =>
  credentialPrefix + encodeBase45(encodeSign1(keyIdOf(publicKey), encode(payload, rfc8949EncodeOptions), sign));
/** The credential of these claims, each in the place of a good one. */
const claiming = (...claims: [number, unknown][]) => openCredential(textOf(new Map([...good, ...claims])))?.credential ?? null;
const foyer = (...values: unknown[]): [number, unknown] => [-70_000, values];

describe('what a credential claims', () => {
  it('is read by its numbers', () => {
    expect(claiming()).toEqual(credential);
    expect(textOf(new Map(good))).toBe(issueCredential(credential, publicKey, sign));
    expect(claiming(foyer(1, 1, 12, 1, 0b1011))).toEqual({ ...credential, type: 'ticket' });
  });

  it('may be as much as fits, and no more', () => {
    expect(claiming([1, 'ABCDEFGH'], foyer(1, 1, 255, 65_535, 2 ** 31 - 1), [4, 0], [6, 0])).toEqual({
      ...credential,
      event: 'ABCDEFGH',
      type: 'ticket',
      category: 255,
      revision: 65_535,
      zones: 2 ** 31 - 1,
      expires: 0,
      issued: 0,
    });
    expect(claiming(foyer(1, 0, 0, 0, 0))).toMatchObject({ category: 0, revision: 0, zones: 0 });
  });

  it.each<[string, [number, unknown]]>([
    ['an event without a name', [1, '']],
    ['an event with too long a name', [1, 'ABCDEFGHI']],
    ['an end before 1970', [4, -1]],
    ['an end that is no whole second', [4, 1.5]],
    ['an issue before 1970', [6, -1]],
    ['a badge that is no id', [7, badge.slice(1)]],
    ['a badge’s id of another version', [7, badge.with(6, 0x40)]],
    ['another format', foyer(2, 0, 12, 1, 0)],
    ['another type', foyer(1, 2, 12, 1, 0)],
    ['a category below 0', foyer(1, 0, -1, 1, 0)],
    ['a category above 255', foyer(1, 0, 256, 1, 0)],
    ['a revision below 0', foyer(1, 0, 12, -1, 0)],
    ['a revision above 65,535', foyer(1, 0, 12, 65_536, 0)],
    ['zones below 0', foyer(1, 0, 12, 1, -1)],
    ['zones of 32 bits', foyer(1, 0, 12, 1, 2 ** 31)],
  ])('is none with %s', (_, claim) => {
    expect(claiming(claim)).toBeNull();
  });

  it('is none where it is no map', () => {
    expect(openCredential(textOf(5))).toBeNull();
    expect(openCredential(textOf([]))).toBeNull();
  });

  it('is not read where the text begins otherwise, or is longer than any badge’s', () => {
    const text = textOf(new Map(good));
    expect(openCredential(text.slice(1))).toBeNull();
    const padded = (more: number) => textOf(new Map([...good, [99, new Uint8Array(more)]]));
    const lengths = Array.from({ length: 600 }, (_, more) => padded(more)).filter((each) => openCredential(each) !== null);
    expect(lengths.at(-1)).toHaveLength(1_024);
  });
});

describe('issuing a credential', () => {
  const issueFor = (length: number) => issueCredential({ ...credential, event: 'E'.repeat(length) }, publicKey, sign);
  it('fills the QR to its last character, and refuses what does not fit it', () => {
    const longest = Array.from({ length: 64 }, (_, more) => more).findLast((more) => {
      try {
        return issueFor(more).length > 0;
      } catch {
        return false;
      }
    });
    expect(issueFor(longest ?? 0)).toHaveLength(maxCredentialLength);
    expect(() => issueFor((longest ?? 0) + 1)).toThrow(RangeError);
  });
});
