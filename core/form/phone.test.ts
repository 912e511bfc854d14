import { describe, expect, it } from 'vitest';
import { phoneIn } from '../import/phone-cell.ts';
import { readPhone } from './phone.ts';

const inChina = (text: string) => {
  const reading = readPhone(text, 'CN');
  return reading.kind === 'number' ? reading.number : reading.kind;
};

describe('a phone number at an event in China', () => {
  it.each([
    ['13812345678', '+8613812345678'],
    ['138 1234 5678', '+8613812345678'],
    ['138-12345678', '+8613812345678'],
    ['１３８１２３４５６７８', '+8613812345678'],
    ['010-82345678', '+861082345678'],
    ['(021) 6234 5678', '+862162345678'],
    ['0755-26545678', '+8675526545678'],
    ['02162345678', '+862162345678'],
    ['400-820-8820', '+864008208820'],
    ['15112345678', '+8615112345678'],
  ])('%s is of China', (typed, number) => {
    expect(inChina(typed)).toBe(number);
  });

  it.each([
    ['+49 151 12345678', '+4915112345678'],
    ['0049 151 12345678', '+4915112345678'],
    ['00 49 151 12345678', '+4915112345678'],
    ['(+49) 151 12345678', '+4915112345678'],
    ['＋49 151 12345678', '+4915112345678'],
    ['001 650 253 0000', '+16502530000'],
    ['00852 9123 4567', '+85291234567'],
    ['0086 138 1234 5678', '+8613812345678'],
  ])('%s names its country', (typed, number) => {
    expect(inChina(typed)).toBe(number);
    expect(readPhone(typed, 'US')).toEqual({ kind: 'number', number });
  });

  it.each([
    ['(212) 555-0187', 'US'],
    ['212 555 0187', 'US'],
    ['2125550187', 'US'],
    ['1 650 253 0000', 'US'],
    ['1-800-555-0199', 'US'],
    ['07911 123456', 'GB'],
    ['07911123456', 'GB'],
    ['0151 12345678', 'DE'],
    ['0171 1234567', 'DE'],
    ['06 12 34 56 78', 'FR'],
    ['090-1234-5678', 'JP'],
    ['9123 4567', 'HK'],
    ['0912 345 678', 'TW'],
    ['8 916 123-45-67', 'RU'],
    ['333 1234567', 'IT'],
    ['98765 43210', 'IN'],
  ])('%s is not taken for one of China: it may be of %s', (typed, country) => {
    expect(inChina(typed)).toBe('country-unclear');
    // Of somebody who is known to be from there it is.
    expect(phoneIn(typed, [country, 'CN'])).toMatch(/^\+(?!86)/);
  });

  it.each(['12345', '1', '1381234567', '138123456780', '9876543210', '999999999999999', 'abc', ''])('%j is none', (typed) => {
    expect(inChina(typed)).toBe('none');
  });
});

it.each([
  ['4915112345678', 'DE', '+4915112345678'],
  ['49 151 12345678', 'DE', '+4915112345678'],
  ['8613812345678', 'CN', '+8613812345678'],
  ['447911123456', 'GB', '+447911123456'],
  ['821012345678', 'KR', '+821012345678'],
  ['13012345678', 'US', '+13012345678'],
  ['393331234567', 'IT', '+393331234567'],
  ['3912345678', 'IT', '+393912345678'],
  ['04915 123456', 'DE', '+494915123456'],
])('%s in %s, with its own code or without, is %s', (typed, country, number) => {
  expect(readPhone(typed, country, true)).toEqual({ kind: 'number', number });
});

it('a prefix for calls abroad that is a country’s own is read', () => {
  expect(readPhone('011 44 7911 123456', 'US')).toEqual({ kind: 'number', number: '+447911123456' });
  expect(readPhone('(212) 555-0187', 'US')).toEqual({ kind: 'number', number: '+12125550187' });
  expect(readPhone('030 901820', 'DE')).toEqual({ kind: 'number', number: '+4930901820' });
  expect(readPhone('91234567', 'HK')).toEqual({ kind: 'number', number: '+85291234567' });
});
