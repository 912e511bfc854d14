import { describe, expect, it } from 'vitest';
import { createCountryReader } from './countries.ts';
import { dateIn } from './date-cell.ts';
import { columnNames, findDelimiter, findHeader, firstRows, sharedName } from './header-row.ts';
import { joinName } from './joined-name.ts';
import { phoneIn, readPhoneCell } from './phone-cell.ts';

describe('a country', () => {
  const countryOf = createCountryReader({ event: { languages: ['zh-Hans', 'en'], defaultLanguage: 'en' }, countryNames: {} });
  it.each([
    ['US', 'USA|U.S.A.|us|United States of America|the United States|美国|美利坚合众国|アメリカ|États-Unis'],
    ['GB', 'UK|U.K.|GBR|Great Britain|England|Scotland|United Kingdom of Great Britain and Northern Ireland|英国|Großbritannien'],
    ['HK', 'Hong Kong|HKG|Hong Kong SAR|Hong Kong, China|香港|中国香港|中國香港|中国香港特别行政区|China (Hong Kong)'],
    ['MO', 'Macao|Macau|Macau SAR|澳门|中国澳门|Macao SAR China'],
    ['TW', 'Taiwan|Taiwan, Province of China|台湾|中国台湾|臺灣|Chinese Taipei'],
    ['CN', 'China|PRC|P.R. China|Mainland China|中国大陆|中国 China|CN - China|Ｃｈｉｎａ|中国\u200b'],
    ['KR', 'Korea, Republic of|Republic of Korea|South Korea|KOR|韩国|대한민국'],
    ['KP', "Korea, Democratic People's Republic of|North Korea|DPRK|朝鲜"],
    ['RU', 'Russian Federation|Russia|俄罗斯|Россия'],
    ['VN', 'Viet Nam|Vietnam|越南'],
    ['TR', 'Turkey|Türkiye|Turkiye|TUR'],
    ['CZ', 'Czech Republic|Czechia|Česko'],
    ['NL', 'The Netherlands|Netherlands (Kingdom of the)|Holland|Nederland'],
    ['AE', 'UAE|United Arab Emirates|阿联酋'],
    ['CI', "Ivory Coast|Cote d'Ivoire|Côte d’Ivoire"],
    ['CD', 'Congo, Democratic Republic of the|DR Congo|DRC'],
    ['NO', 'Kingdom of Norway|Norway, Kingdom of|no'],
    ['MM', 'Republic of the Union of Myanmar|Burma|缅甸'],
    ['TZ', 'Tanzania, United Republic of|United Republic of Tanzania'],
    ['DE', 'Germany (DE)|DEU|Deutschland|Federal Republic of Germany'],
  ])('%s is known as each of %s', (code, names) => {
    for (const name of names.split('|')) expect([name, countryOf(name)]).toEqual([name, code]);
  });
  it('is known as the organiser calls it, before everybody else', () => {
    const pack = {
      event: { languages: ['en'], defaultLanguage: 'en' },
      countryNames: { GE: { en: 'Georgia (Caucasus)' }, KR: { en: 'Korea South' }, AE: { en: 'Holland' } },
    };
    const read = createCountryReader(pack);
    expect(['georgia – caucasus', 'KOREA SOUTH', 'Holland', 'Georgia'].map(read)).toEqual(['GE', 'KR', 'AE', 'GE']);
  });
  it.each(['Atlantis', 'n/a', '', '-', 'Republic of China', 'XX', 'Germany / France'])('%j is none', (name) =>
    expect(countryOf(name)).toBeNull(),
  );
});

describe('a phone number in a cell', () => {
  it.each([
    ['13812345678.0', 'CN', '+8613812345678'],
    ['１３８１２３４５６７８', 'CN', '+8613812345678'],
    ['138 1234 5678 / 139 1234 5678', 'CN', '+8613812345678'],
    ['13812345678；13912345678', 'CN', '+8613812345678'],
    ['n/a, 13912345678', 'CN', '+8613912345678'],
    ['008613812345678', 'CN', '+8613812345678'],
    ['8613812345678', 'CN', '+8613812345678'],
    ['+86(0)138-1234-5678', 'CN', '+8613812345678'],
    ['(+86)13812345678', 'CN', '+8613812345678'],
    ['+86 138-1234-5678 (WeChat)', 'CN', '+8613812345678'],
    ['tel:+8613812345678', 'CN', '+8613812345678'],
    ["'13812345678", 'CN', '+8613812345678'],
    ['1.3812345678E10', 'CN', '+8613812345678'],
    ['07911 123456', 'GB', '+447911123456'],
    ['852-9123 4567', 'CN', '+85291234567'],
    ['\u202d+86 138 1234 5678\u202c', 'CN', '+8613812345678'],
  ])('%j is a number of %s: %s', (cell, country, number) => expect(phoneIn(cell, [country])).toBe(number));
  it.each(['8.61381E+12', '+86138123456780', '1381234567', '138123456780', 'n/a', '0', ''])('%j is none', (cell) =>
    expect(phoneIn(cell, ['CN'])).toBeNull(),
  );
  it.each([
    ['13012345678', 'US'],
    ['13103456789', 'CA'],
    ['15112345678', 'DE'],
    ['13012345678.0', 'US'],
    ['１３０１２３４５６７８', 'US'],
  ])('%s of somebody of %s is one in China, too: nobody knows which', (cell, country) =>
    expect(readPhoneCell(cell, [country, 'CN'])).toEqual({ kind: 'country-unclear' }),
  );
  it.each([
    ['130 1234 5678', 'US', '+8613012345678'],
    ['1 301 234 5678', 'US', '+13012345678'],
    ['(301) 234-5678', 'US', '+13012345678'],
    ['3012345678', 'US', '+13012345678'],
    ['+13012345678', 'US', '+13012345678'],
    ['0013012345678', 'US', '+13012345678'],
    ['0151 12345678', 'DE', '+4915112345678'],
    ['4915112345678', 'DE', '+4915112345678'],
    ['010-8234-5678', 'KR', '+821082345678'],
    ['01082345678', 'KR', '+821082345678'],
    ['91234567', 'SG', '+6591234567'],
    ['13012345678; +1 301 234 5678', 'US', '+13012345678'],
  ])('%s of somebody of %s is %s', (cell, country, number) =>
    expect(readPhoneCell(cell, [country, 'CN'])).toEqual({ kind: 'number', number }),
  );
  it('is one of the person’s own country before the form’s', () => {
    expect(phoneIn('2125550123', ['US', 'CN'])).toBe('+12125550123');
    expect(phoneIn('13812345678', ['US', 'CN'])).toBe('+8613812345678');
  });
});

it.each([
  [['Ann', '', 'Example'], null, 'Ann Example'],
  [['娜', '', '欧阳'], null, '欧阳娜'],
  [['민수', '', '김'], null, '김민수'],
  [['はなこ', '', 'さとう'], null, 'さとう はなこ'],
  [['Ada', 'King', 'Lovelace'], 'GB', 'Ada King Lovelace'],
  [['László', '', 'Kovács'], 'HU', 'Kovács László'],
  [['An', 'Văn', 'Nguyễn'], null, 'Nguyễn Văn An'],
  [['Ola', '', ''], null, 'Ola'],
  [['', '', '王'], null, '王'],
  [['Ming', '', '王'], null, 'Ming 王'],
  [['Ana', '', 'Đurić'], 'HR', 'Ana Đurić'],
  [['Ion', '', 'Brătianu'], null, 'Ion Brătianu'],
  [['Thị Mai', '', 'Phạm'], 'VN', 'Phạm Thị Mai'],
  [['Mai', '', 'Phạm'], 'DE', 'Mai Phạm'],
  [['An', '', 'Nguyễn'], 'en', 'Nguyễn An'],
  [['阿卜杜拉', '', '买买提'], 'CN', '阿卜杜拉·买买提'],
  [['尼古拉斯', '', '凯奇'], 'US', '尼古拉斯·凯奇'],
  [['龙', '', '马克'], 'FR', '龙·马克'],
  [['明', '', '司马'], 'CN', '司马明'],
  [['Suharto', '', 'N/A'], 'ID', 'Suharto'],
  [['Suharto', '-', '.'], null, 'Suharto'],
])('the name parts %j of %j make %j', ([given = '', middle = '', family = ''], culture, name) =>
  expect(joinName({ given, middle, family }, culture)).toBe(name),
);

it.each([
  ['1990/3/7', '1990-03-07'],
  ['19900307', '1990-03-07'],
  ['1990年3月7日', '1990-03-07'],
  ['7.3.1990', '1990-03-07'],
  ['25/03/1990', '1990-03-25'],
  ['03/25/1990', '1990-03-25'],
  ['1990-03-07 00:00', '1990-03-07'],
  ['03/07/1990', null],
  ['soon', null],
])('the day %j is %j', (cell, day) => expect(dateIn(cell)).toBe(day));

describe('a table’s beginning', () => {
  const isKnown = (cell: string) => ['reference', 'name', 'email'].includes(cell.trim());
  it.each([
    ['reference,name\n1,a;b;c;d\n', ',', 1],
    ['Title; with, commas\nreference;name\n1;a\n', ';', 2],
    ['a,b,c\nreference\tname\temail\n1\tx\ty\n', '\t', 2],
    ['name\nAnn\nBen\n', ',', 1],
    ['Export of 2024-05-01 10:00\n\nreference|name\n', '|', 3],
  ])('%j has its delimiter and header', (text, delimiter, line) => {
    expect(findDelimiter(text, true, isKnown)).toBe(delimiter);
    expect(findHeader(firstRows(text, delimiter, true), isKnown)?.row.line).toBe(line);
  });
  it('names columns that are called the same by their number', () => {
    const names = columnNames([' a ', 'b', 'a', '', 'a (1)', '']);
    expect(names).toEqual(['a (1) [1]', 'b', 'a (2)', '', 'a (1)']);
    expect(sharedName(names, 'a')).toContain('a (2)');
    expect(sharedName(names, 'b')).toEqual([]);
  });
});

describe('the cost of a header and a cell', () => {
  it('grows with its length, not with its square', () => {
    const same = columnNames(Array.from({ length: 60_000 }, () => 'Comment'));
    expect([same.length, same[0], same.at(-1)]).toEqual([60_000, 'Comment (1)', 'Comment (60000)']);
    expect(phoneIn(`1${' '.repeat(250_000)}2`, ['CN'])).toBeNull();
  });
});
