import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  directionOf,
  interfaceLanguageOf,
  interfaceLanguages,
  languageName,
  ownLanguage,
  staffLanguageOf,
  staffLanguages,
} from './interface-language.ts';

const filesIn = (folder: string) =>
  readdirSync(join(import.meta.dirname, '../../resources/locales', folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace('.json', ''));

describe('the app’s own languages', () => {
  it('are those that it has texts in', () => {
    expect(filesIn('.').sort()).toEqual(Object.keys(interfaceLanguages).sort());
    expect(filesIn('staff').sort()).toEqual([...staffLanguages].sort());
  });

  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['pt', 'pt-BR'],
    ['de-AT', 'de'],
    ['kk', null],
    ['no tag', null],
  ])('%s is %s', (tag, own) => {
    expect(ownLanguage(tag)).toBe(own);
  });

  it('stand in for one that it has not: the event’s default, then another of the event’s, then English', () => {
    expect(interfaceLanguageOf('kk', { defaultLanguage: 'zh-Hans', languages: ['kk', 'zh-Hans', 'en'] })).toBe('zh-Hans');
    expect(interfaceLanguageOf('kk', { defaultLanguage: 'kk', languages: ['kk', 'pl', 'zh-CN'] })).toBe('zh-Hans');
    expect(interfaceLanguageOf('kk', { defaultLanguage: 'kk', languages: ['kk'] })).toBe('en');
    expect(interfaceLanguageOf('en-GB', { defaultLanguage: 'zh-Hans', languages: ['zh-Hans', 'en-GB'] })).toBe('en');
  });

  it('behind the PIN are fewer, and the pack’s texts go with them', () => {
    expect(staffLanguageOf('zh-CN', { defaultLanguage: 'en', languages: ['en', 'zh-CN'] })).toEqual({ own: 'zh-Hans', pack: 'zh-CN' });
    expect(staffLanguageOf('ar', { defaultLanguage: 'zh-Hans', languages: ['zh-Hans', 'ar', 'en'] })).toEqual({
      own: 'zh-Hans',
      pack: 'zh-Hans',
    });
    expect(staffLanguageOf('de', { defaultLanguage: 'de', languages: ['de', 'en-GB'] })).toEqual({ own: 'en', pack: 'en-GB' });
    expect(staffLanguageOf('de', { defaultLanguage: 'de', languages: ['de'] })).toEqual({ own: 'en', pack: 'de' });
  });
});

describe('a language on the switch', () => {
  it.each([
    ['pt', 'Português'],
    ['kk', 'Қазақ тілі'],
    ['ru', 'Русский'],
    ['fr', 'Français'],
    ['ar', 'العربية'],
    ['ja', '日本語'],
    ['tr', 'Türkçe'],
    ['zh-Hant', '繁體中文'],
  ])('%s goes by its own name, %s', (tag, name) => {
    expect(languageName(tag)).toBe(name);
  });

  it('goes by its tag where nobody knows it', () => {
    expect(languageName('tlh')).toBe('tlh');
    expect(languageName('no tag')).toBe('no tag');
  });
});

describe('the way a language is written', () => {
  it.each(['ar', 'ar-EG', 'he', 'fa', 'ur', 'ug', 'dv', 'yi'])('of %s is from right to left', (tag) => {
    expect(directionOf(tag)).toBe('rtl');
  });

  it.each([...Object.keys(interfaceLanguages).filter((tag) => tag !== 'ar'), 'az-Latn', 'no tag', ''])('of %s is not', (tag) => {
    expect(directionOf(tag)).toBe('ltr');
  });
});
