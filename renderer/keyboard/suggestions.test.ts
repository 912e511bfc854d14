import { describe, expect, it } from 'vitest';
import { countriesIn, countriesText } from '../ui/countries-text.ts';
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

const countries = (...codes: string[]) => codes.map((code) => ({ code, name: code.toLowerCase() }));

describe('dialling codes', () => {
  it('are those of the countries that are given, in their order, under the names that are given', () => {
    expect(diallingCodes('', [{ code: 'TW', name: '中国台湾' }, ...countries('FR')])).toEqual([
      { label: '+886 中国台湾', text: '+886 ', erase: 0 },
      { label: '+33 fr', text: '+33 ', erase: 0 },
    ]);
  });

  it('narrow with what is typed of them, and are gone with the first digit of a number', () => {
    const narrowed = diallingCodes('+8', countries('CN', 'FR', 'HK', 'JP'));
    expect(narrowed.map((each) => apply('+8', each))).toEqual(['+86 ', '+852 ', '+81 ']);
    expect(diallingCodes('+33', countries('FR'))).toEqual([]);
    expect(diallingCodes('138', countries('CN'))).toEqual([]);
    expect(diallingCodes('+86 1', countries('CN'))).toEqual([]);
  });

  it('pass over what is no country', () => {
    expect(diallingCodes('', countries('XX', 'CN')).map(({ label }) => label)).toEqual(['+86 cn']);
  });

  it('come from what a field says of itself, whatever the names', () => {
    const named = [
      { code: 'HK', name: 'Hong Kong, China' },
      { code: 'CI', name: 'Côte d’Ivoire' },
    ];
    expect(countriesIn(countriesText(named))).toEqual(named);
    expect(countriesIn('')).toEqual([]);
  });
});
