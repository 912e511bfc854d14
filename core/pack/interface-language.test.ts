import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interfaceLanguageOf, interfaceLanguages, languageName, ownLanguage } from './interface-language.ts';

describe('the app’s own languages', () => {
  it('are those that it has texts in', () => {
    const files = readdirSync(join(import.meta.dirname, '../../resources/locales')).filter((name) => name.endsWith('.json'));
    expect(files.map((name) => name.replace('.json', '')).sort()).toEqual([...interfaceLanguages].sort());
  });

  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-Hant', null],
    ['zh-TW', null],
    ['pt', null],
    ['no tag', null],
  ])('%s is %s', (tag, own) => {
    expect(ownLanguage(tag)).toBe(own);
  });

  it('stand in for one that it has not: the event’s default, then another of the event’s, then English', () => {
    expect(interfaceLanguageOf('pt', { defaultLanguage: 'zh-Hans', languages: ['pt', 'zh-Hans', 'en'] })).toBe('zh-Hans');
    expect(interfaceLanguageOf('pt', { defaultLanguage: 'pt', languages: ['pt', 'kk', 'zh-CN'] })).toBe('zh-Hans');
    expect(interfaceLanguageOf('pt', { defaultLanguage: 'pt', languages: ['pt'] })).toBe('en');
    expect(interfaceLanguageOf('en-GB', { defaultLanguage: 'zh-Hans', languages: ['zh-Hans', 'en-GB'] })).toBe('en');
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
  ])('%s goes by its own name, %s', (tag, name) => {
    expect(languageName(tag)).toBe(name);
  });

  it('goes by its tag where nobody knows it', () => {
    expect(languageName('tlh')).toBe('tlh');
    expect(languageName('no tag')).toBe('no tag');
  });
});
