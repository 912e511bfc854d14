import { describe, expect, it } from 'vitest';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { countryCodes } from './cldr.ts';
import { countriesInOrder } from './country-name.ts';
import { createCountrySearch } from './country-search.ts';

const pack = readReferencePack();

describe('the search for a country', () => {
  it.each([
    ['zh-Hans', 'TW', '台湾|中国台湾|台灣|臺灣|Taiwan|taiwan, china|TW'],
    ['zh-Hans', 'HK', '香港|中国香港|Hong Kong|hongkong|hong-kong|HK|hk|中国香港特别行政区'],
    ['zh-Hans', 'MO', '澳门|中国澳门|澳門|Macau|Macao|MO'],
    ['zh-Hant', 'TW', '台灣|中國台灣|台湾|Taiwan'],
    ['en', 'HK', 'Hong Kong|Hong Kong, China|Hong Kong SAR|HK'],
    ['en', 'US', 'us|USA|U.S.A.|america|United States'],
    ['en', 'GB', 'uk|UK|Great Britain|United Kingdom|GB'],
    ['en', 'NL', 'holland|The Netherlands'],
    ['en', 'CI', "cote d'ivoire|Côte d’Ivoire|ivory coast"],
    ['fr', 'TW', 'Taïwan|taiwan|Taïwan (Chine)'],
    ['fr', 'DE', 'allem|Germany|ALLEMAGNE'],
    ['es', 'TW', 'Taiwán (China)|taiwan'],
    ['ru', 'HK', 'Гонконг|гонконг (китай)|Hong Kong'],
    ['ru', 'GB', 'великобритания|Англия'],
    ['ar', 'MO', 'ماكاو|ماكاو (الصين)'],
    ['ar', 'AE', 'الإمارات|الامارات|UAE'],
    ['ja', 'HK', '香港|中国香港|Hong Kong'],
    ['ja', 'US', 'アメリカ|米国'],
    ['ko', 'TW', '대만|중국 대만|중국대만'],
    ['ko', 'KR', '한국|대한민국|Korea'],
  ])('in %s finds %s by each of %s', (language, code, texts) => {
    const find = createCountrySearch(pack, language);
    for (const text of texts.split('|')) expect([text, find(text)[0]?.code]).toEqual([text, code]);
  });

  it('finds every country by its name as it is shown, by its code and by its English name, in each language of the event', () => {
    const english = new Map(countriesInOrder({ ...pack, countryNames: {} }, 'en').map(({ code, name }) => [code, name]));
    for (const language of pack.event.languages) {
      const find = createCountrySearch(pack, language);
      for (const { code, name } of countriesInOrder(pack, language))
        for (const text of [name, code, english.get(code) ?? ''])
          expect([language, text, find(text).map((each) => each.code)]).toEqual([language, text, expect.arrayContaining([code])]);
    }
  });

  it('begins with what is called exactly so, then what begins so, the first ones of the event before the others', () => {
    const names = createCountrySearch(pack, 'en')('china').map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual(['China', 'Hong Kong, China', 'Macao, China', 'Taiwan, China']);
    const kingdoms = createCountrySearch(pack, 'en')('uni').map(({ name }) => name);
    expect(kingdoms.slice(0, 3)).toEqual(['United States', 'United Kingdom', 'United Arab Emirates']);
  });

  it('for nothing that was typed gives all in their order, and none for what is no country', () => {
    const find = createCountrySearch(pack, 'ja');
    expect(find(' ')).toEqual(countriesInOrder(pack, 'ja'));
    expect(find('')).toHaveLength(countryCodes.length);
    expect(find('Atlantis')).toEqual([]);
  });
});
