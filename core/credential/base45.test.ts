import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from './base45.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('Base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('encodes the RFC 9285 example %s', (plain, encoded) => {
    expect(encodeBase45(bytes(plain))).toBe(encoded);
    expect(decodeBase45(encoded)).toEqual(bytes(plain));
  });

  it('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(decodeBase45(encodeBase45(data))).toEqual(data);
      }),
    );
  });

  it.each(['A', 'GGW', ':::', 'ab8', 'BB8B', '::', '\u{1f600}'])('refuses %j', (text) => {
    expect(decodeBase45(text)).toBeNull();
  });

  it('has any of 256 for its last byte', () => {
    expect(decodeBase45('U5')).toEqual(Uint8Array.of(255));
    expect(decodeBase45('V5')).toBeNull();
  });

  it('never throws on rubbish', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeBase45(text)));
  });
});
