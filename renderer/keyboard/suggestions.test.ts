import { describe, expect, it } from 'vitest';
import { addressEndings, diallingCodes } from './suggestions.ts';

const apply = (before: string, { text, erase }: { text: string; erase: number }) => before.slice(0, before.length - erase) + text;

describe('the ends of an e-mail address', () => {
  it('are those of the language, once there is something before them', () => {
    expect(addressEndings('', 'zh-Hans')).toEqual([]);
    expect(addressEndings('li.wei', 'zh-Hans').map(({ label }) => label)).toEqual(
      expect.arrayContaining(['@qq.com', '@163.com', '@gmail.com']),
    );
    expect(addressEndings('anna', 'de')[0]?.label).toBe('@gmail.com');
    expect(addressEndings('anna', 'de').map(({ label }) => label)).toContain('@web.de');
  });

  it('finish a domain that has begun, whatever its case', () => {
    for (const before of ['li@16', 'li@'])
      for (const each of addressEndings(before, 'zh-Hans')) expect(apply(before, each)).toMatch(/^li@(?:[a-z0-9]+\.)+[a-z]+$/);
    expect(addressEndings('li@16', 'zh-Hans').map((each) => apply('li@16', each))).toEqual(['li@163.com']);
    expect(addressEndings('li@G', 'en').map((each) => apply('li@G', each))).toEqual(['li@gmail.com']);
  });

  it('offer an ending to a domain of somebody’s own, and nothing to a whole one', () => {
    expect(addressEndings('a@foyer', 'en').map((each) => apply('a@foyer', each))).toContain('a@foyer.org');
    expect(addressEndings('a@foyer.o', 'en').map((each) => apply('a@foyer.o', each))).toEqual(['a@foyer.org']);
    expect(addressEndings('a@gmail.com', 'en')).toEqual([]);
    expect(addressEndings('@', 'en')).toEqual([]);
  });
});

describe('dialling codes', () => {
  it('begin with the countries that were chosen, and are named in the visitor’s language', () => {
    const [first, second] = diallingCodes('', ['FR', 'CN'], 'en');
    expect(first).toEqual({ label: '+33 France', text: '+33 ', erase: 0 });
    expect(second?.label).toBe('+86 China');
    expect(diallingCodes('', ['DE'], 'zh-Hans')[0]?.label).toBe('+49 德国');
  });

  it('narrow with what is typed of them, and are gone with the first digit of a number', () => {
    for (const each of diallingCodes('+8', ['CN'], 'en')) expect(apply('+8', each)).toMatch(/^\+8\d* $/);
    expect(diallingCodes('+33', ['FR'], 'en')).toEqual([]);
    expect(diallingCodes('138', ['CN'], 'en')).toEqual([]);
    expect(diallingCodes('+86 1', ['CN'], 'en')).toEqual([]);
  });

  it('pass over what is no country', () => {
    expect(diallingCodes('', ['', 'XX'], 'en')[0]?.label).toBe('+86 China');
  });
});
