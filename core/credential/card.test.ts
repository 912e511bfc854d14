import { describe, expect, it } from 'vitest';
import { maxCardLength } from '../contract/common/card.ts';
import { BadgeId } from '../contract/common/ids.ts';
import { base64url } from './base64url.ts';
import { cardId, openCard, sealCard } from './card.ts';
import { issueCredential } from './credential.ts';
import { credential, publicKey, sign } from './issuer.fixture.ts';

const text = issueCredential(credential, publicKey, sign);
const other = issueCredential({ ...credential, badge: BadgeId.parse('01907f2e-0000-7000-8000-000000000002') }, publicKey, sign);
const grace = { name: 'Grace Hopper', organisation: 'Navy', title: null };

describe('a sealed card', () => {
  it('opens to its own badge’s code, and to no other', () => {
    const sealed = sealCard(grace, text);
    expect(openCard(sealed, text)).toEqual(grace);
    expect(openCard(sealed, other)).toBe(null);
    expect(openCard(sealed, 'FYR1:NO')).toBe(null);
    expect(openCard(sealed, '')).toBe(null);
  });

  it.each([
    ['cut', (sealed: string) => sealed.slice(0, -4)],
    ['changed in one place', (sealed: string) => `${sealed.slice(0, 5)}${sealed[5] === 'A' ? 'B' : 'A'}${sealed.slice(6)}`],
    ['not base64url', () => '!'],
    ['empty', () => ''],
  ])('that was %s says nothing', (_, change) => {
    expect(openCard(change(sealCard(grace, text)), text)).toBe(null);
  });

  it('tells little by its length: names of many lengths make cards of one', () => {
    const lengths = ['A', 'Al', 'Alexander', '欧阳娜娜'].map((name) => sealCard({ name, organisation: null, title: null }, text).length);
    expect(new Set(lengths).size).toBe(1);
  });

  it('holds the longest names, cut, in what an entry has room for', () => {
    const long = { name: '😀'.repeat(200), organisation: '上'.repeat(200), title: 'é'.repeat(200) };
    const sealed = sealCard(long, text);
    expect(sealed.length).toBeLessThanOrEqual(maxCardLength);
    expect(openCard(sealed, text)).toEqual({ name: '😀'.repeat(80), organisation: '上'.repeat(80), title: 'é'.repeat(80) });
  });

  it('says nothing of whose it is to who does not know the badge', () => {
    expect(cardId(credential.badge)).toMatch(/^[0-9a-f]{32}$/);
    expect(cardId(credential.badge)).not.toBe(cardId(BadgeId.parse('01907f2e-0000-7000-8000-000000000002')));
    const plain = Buffer.from(base64url.decode(sealCard(grace, text)) ?? []).toString('latin1');
    expect(plain).not.toContain('Grace');
  });

  it('is made with a credential only', () => {
    expect(() => sealCard(grace, 'X')).toThrow(TypeError);
  });
});
