import { describe, expect, it } from 'vitest';
import { goodBodies, id, salt } from './entries.fixture.ts';
import { isPlainSalt } from './kind.ts';
import { badgeIssued } from './kinds/badge-issued.ts';
import { registrantRegistered } from './kinds/registrant-registered.ts';

const bodyOf = (kind: string) => ({ salt, ...goodBodies[kind]?.[1] });

describe('a quick look at a body', () => {
  it.each<[kind: { kind: string; isPlain?: (body: Record<string, unknown>) => boolean }, part: string, good: unknown[], bad: unknown[]]>([
    [registrantRegistered, 'visit', [id(3)], ['x', 5, id(3).toUpperCase()]],
    [registrantRegistered, 'category', ['media'], ['Media', 5]],
    [registrantRegistered, 'language', ['en', 'x'.repeat(35)], ['e', 'x'.repeat(36), 5, ['e', 'n'], undefined]],
    [registrantRegistered, 'fields', [{}, { a: ['b'] }], [{ A: 'b' }, { a: 5 }, [], null]],
    [registrantRegistered, 'salt', ['0'.repeat(32)], ['', '0'.repeat(33), 5, [salt]]],
    [badgeIssued, 'registrant', [id(3)], ['x']],
    [badgeIssued, 'revision', [1, 65_535], [0, 65_536, 1.5, '1']],
    [badgeIssued, 'template', ['a'], ['A', 5]],
    [badgeIssued, 'issued', [0, -1], [0.5, '0', 2 ** 60]],
    [badgeIssued, 'expires', [0, -1], [0.5, '0', 2 ** 60]],
    [badgeIssued, 'issuer', ['0'.repeat(16)], ['0'.repeat(15), '0'.repeat(17), 'G'.repeat(16), ['0'.repeat(16)]]],
    [badgeIssued, 'reason', ['first', 'not-printed', 'lost', 'spoilt', 'corrected'], ['', 'stolen']],
    [badgeIssued, 'salt', ['0'.repeat(32)], ['']],
  ])('of $kind knows its %s', ({ kind, isPlain }, part, good, bad) => {
    for (const value of good) expect(isPlain?.({ ...bodyOf(kind), [part]: value }), JSON.stringify(value)).toBe(true);
    for (const value of bad) expect(isPlain?.({ ...bodyOf(kind), [part]: value }), JSON.stringify(value)).toBe(false);
    expect(isPlain?.({ ...bodyOf(kind), more: 1 })).toBe(false);
  });

  it('knows a salt', () => {
    expect(isPlainSalt(salt)).toBe(true);
    for (const wrong of [`${salt}0`, `0${salt}`, salt.slice(1), 'g'.repeat(32), 5, null, [salt]]) expect(isPlainSalt(wrong)).toBe(false);
  });
});
