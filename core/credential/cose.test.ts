import { encode, rfc8949EncodeOptions } from 'cborg';
import { describe, expect, it } from 'vitest';
import { base64url } from './base64url.ts';
import { decodeCbor, decodeSign1, encodeSign1 } from './cose.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const cbor = (value: unknown) => encode(value, rfc8949EncodeOptions);
const kid = bytes(1, 2, 3, 4, 5, 6, 7, 8);
const payload = bytes(0xa0);
const signature = new Uint8Array(64).fill(5);
const headerOf = (...fields: [number, unknown][]) => cbor(new Map(fields));
const header = headerOf([1, -8], [4, kid]);
const message = (parts: unknown, tag = 0xd2) => bytes(tag, ...cbor(parts));

describe('a COSE_Sign1 message', () => {
  it('comes apart as it was put together, and is signed over what it says', () => {
    const signed: Uint8Array[] = [];
    const made = encodeSign1(kid, payload, (what) => {
      signed.push(what);
      return signature;
    });
    expect(made).toEqual(message([header, new Map(), payload, signature]));
    expect(decodeSign1(made)).toEqual({ kid, payload, signed: signed[0], signature });
    // RFC 9052 §4.4: the context, the protected header, nothing from outside, the payload.
    expect(signed).toEqual([cbor(['Signature1', header, bytes(), payload])]);
  });

  it.each([
    ['of another tag', message([header, new Map(), payload, signature], 0xd1)],
    ['that is nothing', bytes()],
    ['that is a tag alone', bytes(0xd2)],
    ['that is no list', message(new Map([[1, header]]))],
    ['with a part too few', message([header, new Map(), payload])],
    ['with a part too many', message([header, new Map(), payload, signature, 0])],
    ['with something else for the unprotected header', message([header, [], payload, signature])],
    ['with an unprotected header that says something', message([header, new Map([[1, 2]]), payload, signature])],
    ['with a text for a header', message(['header', new Map(), payload, signature])],
    ['with a text for a payload', message([header, new Map(), 'payload', signature])],
    ['with a text for a signature', message([header, new Map(), payload, 's'.repeat(64)])],
    ['with a signature too short', message([header, new Map(), payload, signature.slice(1)])],
    ['with a list for a header’s fields', message([cbor([1, -8]), new Map(), payload, signature])],
    ['with a header that says more', message([headerOf([1, -8], [4, kid], [5, 0]), new Map(), payload, signature])],
    ['of another algorithm', message([headerOf([1, -7], [4, kid]), new Map(), payload, signature])],
    ['without a key id', message([headerOf([1, -8], [5, kid]), new Map(), payload, signature])],
    ['with a text for a key id', message([headerOf([1, -8], [4, '12345678']), new Map(), payload, signature])],
    ['with a key id too short', message([headerOf([1, -8], [4, kid.slice(1)]), new Map(), payload, signature])],
  ])('%s is none', (_, given) => {
    expect(decodeSign1(given)).toBeNull();
  });
});

describe('CBOR', () => {
  it('has maps by any key', () => {
    expect(decodeCbor(bytes(0xa1, 0x01, 0x02))).toEqual(new Map([[1, 2]]));
  });

  it.each([
    ['a number longer than it need be', [0x18, 0x01]],
    ['a key twice', [0xa2, 0x01, 0x02, 0x01, 0x02]],
    ['a list without a length', [0x9f, 0x01, 0xff]],
    ['what is no number', [0xf9, 0x7e, 0x00]],
    ['a number without end', [0xf9, 0x7c, 0x00]],
    ['more than one thing', [0x01, 0x01]],
    ['less than one thing', []],
  ])('is refused with %s', (_, given) => {
    expect(decodeCbor(bytes(...given))).toBeNull();
  });
});

describe('Base64url', () => {
  it('has no padding, and is null for what it is not', () => {
    expect(base64url.encode(bytes(0xfb, 0xff))).toBe('-_8');
    expect(base64url.decode('-_8')).toEqual(bytes(0xfb, 0xff));
    expect(base64url.decode('-_8=')).toBeNull();
  });
});
