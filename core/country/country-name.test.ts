import { describe, expect, it } from 'vitest';
import { countryCodes } from './cldr.ts';
import { type CountryOrder, countriesInOrder, countryName, firstCountries, likelyCountries } from './country-name.ts';

const pack: CountryOrder = {
  event: { languages: ['zh-Hans', 'en'], defaultLanguage: 'zh-Hans' },
  countryNames: { TW: { 'zh-Hans': '中国台湾', en: 'Taiwan, China' } },
  countriesFirst: ['CN', 'TW'],
  forms: [],
};

describe('a country’s name', () => {
  it('is the organiser’s, in the language that was chosen', () => {
    expect([countryName(pack, 'TW', 'zh-Hans'), countryName(pack, 'TW', 'en')]).toEqual(['中国台湾', 'Taiwan, China']);
  });

  it('is the organiser’s in the event’s default language for whoever has one that is not the event’s', () => {
    expect(countryName(pack, 'TW', 'sv')).toBe('中国台湾');
  });

  it('is CLDR’s where the organiser says nothing, in English where CLDR does not have the language', () => {
    expect([countryName(pack, 'FR', 'ru'), countryName(pack, 'FR', 'tlh')]).toEqual(['Франция', 'France']);
  });

  it.each(['', 'constructor', 'fr', 'FRA', '??'])('is the text itself where that is no code: %j', (code) => {
    expect(countryName(pack, code, 'en')).toBe(code);
  });
});

describe('the order of countries', () => {
  it('begins with the organiser’s first ones and goes on by name, each once', () => {
    const ordered = countriesInOrder(pack, 'en');
    expect(ordered.slice(0, 4).map(({ name }) => name)).toEqual(['China', 'Taiwan, China', 'Afghanistan', 'Åland Islands']);
    expect(ordered.map(({ code }) => code).toSorted()).toEqual([...countryCodes].toSorted());
  });

  it('without first ones begins where the forms’ telephone numbers are of', () => {
    const phone = (id: string, defaultCountry: string) => ({
      ...{ id, type: 'phone' as const, defaultCountry, label: {}, required: true, purpose: 'contact', redact: true, correctable: false },
    });
    const forms = [{ id: 'a', steps: [{ id: 'a', title: {}, fields: [phone('one', 'DE'), phone('two', 'AT'), phone('three', 'DE')] }] }];
    const hosted = { ...pack, countriesFirst: [], forms };
    expect(firstCountries(hosted)).toEqual(['DE', 'AT']);
    expect(countriesInOrder(hosted, 'de')[0]).toEqual({ code: 'DE', name: 'Deutschland' });
    expect(countriesInOrder({ ...hosted, forms: [] }, 'en')[0]?.name).toBe('Afghanistan');
  });

  it('of telephone numbers begins with what somebody chose, each once', () => {
    expect(likelyCountries(pack, ['', 'FR', 'TW'], 'en').map(({ name }) => name)).toEqual(['France', 'Taiwan, China', 'China']);
  });
});
