import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, chainStart } from './entry.ts';

describe('canonical JSON', () => {
  it('is the same for what came in order and what did not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), (value) => {
        let expected: string | null;
        try {
          expected = canonicalize(value) ?? null;
        } catch {
          expected = null;
        }
        if (expected === null) expect(() => canonicalJson(value)).toThrow();
        else {
          expect(canonicalJson(value)).toBe(expected);
          expect(canonicalJson(JSON.parse(expected))).toBe(expected);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['numbers as keys', { 10: 1, 9: 2 }, '{"10":1,"9":2}'],
    ['keys by UTF-16 unit', { '😀': 1, ﬁ: 2 }, '{"😀":1,"ﬁ":2}'],
    ['numbers', [1e21, -0, 0.1], '[1e+21,0,0.1]'],
  ])('orders %s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('bears any depth', () => {
    const depth = 20_000;
    expect(canonicalJson(JSON.parse('['.repeat(depth) + ']'.repeat(depth)))).toHaveLength(2 * depth);
  });

  it.each([['\ud800'], [{ '\ud800': 1 }], [Number.NaN], [undefined]])('refuses %o', (value) => {
    expect(() => canonicalJson(value)).toThrow();
  });
});

it('a chain starts from 64 zeros', () => {
  expect(chainStart).toBe('0000000000000000000000000000000000000000000000000000000000000000');
});
