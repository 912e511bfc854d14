import { describe, expect, it } from 'vitest';
import { readFiles, readReferencePack } from './reference-pack.fixture.ts';

const pack = readReferencePack();
const files = Object.entries(readFiles('packs/waic-2024')).filter(([name]) => name.endsWith('.json'));

interface Placed {
  readonly place: string;
  readonly text: Readonly<Record<string, string>>;
}
function textsIn(value: unknown, place: string): Placed[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'zh-Hans' in value) return [{ place, text: value as Record<string, string> }];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${place}.${key}`));
}
const texts = files.flatMap(([name, text]) => textsIn(JSON.parse(text), name));
const among = (language: string) => texts.map(({ place, text }) => ({ place, text: text[language] ?? '' }));
/** Places at which a language's text is not as it should be. */
const faulty = (language: string, isFaulty: (text: string) => boolean) => among(language).filter(({ text }) => isFaulty(text));

const scripts = {
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u,
  ja: /\p{Script=Han}|\p{Script=Katakana}|\p{Script=Hiragana}/u,
  ko: /\p{Script=Hangul}/u,
} as const;
/** Names that are written in Latin letters everywhere. */
const isName = (text: string) =>
  /^(?:Acme Robotics|Northwind Labs|Globex Motors|Initech|Monarch Institute|Tyrell Systems|Mosu Space)$/.test(text);

describe('the reference event', () => {
  it('speaks its visitors’ nine languages, each text in the language’s own script', () => {
    expect(pack.event.languages).toEqual(['zh-Hans', 'en', 'zh-Hant', 'fr', 'es', 'ru', 'ar', 'ja', 'ko']);
    expect(texts.length).toBeGreaterThan(280);
    for (const { place, text } of texts) expect([place, Object.keys(text)]).toEqual([place, pack.event.languages]);
    for (const [language, script] of Object.entries(scripts))
      expect(faulty(language, (text) => !script.test(text) && !isName(text) && !/[，、。]/.test(text)).map(({ text }) => text)).toEqual([]);
  });

  it('leaves no text in English or in simplified characters where it should be in another', () => {
    // Words of more than one language: places, stands and what a language has borrowed.
    const sameInBoth = new Set(['Robots', 'Forums', 'Contact', 'Organisation', 'No', 'Start-up', 'E-mail']);
    for (const language of ['fr', 'es'])
      expect(
        texts
          .filter(({ text }) => text[language] === text.en && !isName(text.en ?? '') && !sameInBoth.has(text.en ?? ''))
          .map(({ place }) => place),
      ).toEqual([]);
    // Characters that only mainland print has, among those that the texts in simplified characters use.
    expect(faulty('zh-Hant', (text) => /[国语务议论坛机厅馆场与证号码请输选动员业产术发时间联络资讯询问]/.test(text))).toEqual([]);
  });

  it('writes as each language does: spaces, quotation marks, forms of speech', () => {
    // French: a narrow no-break space (U+202F) before two-part signs and inside guillemets.
    expect(faulty('fr', (text) => /[^\u202f][;:!?»]|«[^\u202f]/.test(text))).toEqual([]);
    expect(faulty('fr', (text) => text.includes('\u202f')).length).toBeGreaterThan(20);
    expect(faulty('es', (text) => text.includes('?') !== text.includes('¿'))).toEqual([]);
    expect(faulty('ru', (text) => /["“”„]/.test(text))).toEqual([]);
    expect(faulty('ar', (text) => /[?,;]/.test(text))).toEqual([]);
    expect(faulty('zh-Hant', (text) => /[“”‘’]/.test(text))).toEqual([]);
    const sentences = (language: string) => among(language).flatMap(({ text }) => text.match(/[^。.]+(?=[。.])/g) ?? []);
    expect(
      sentences('ja').filter((sentence) => !/(?:ます|です|ません|ください)$/.test(sentence) && !sentence.endsWith('ようこそ')),
    ).toEqual([]);
    expect(sentences('ko').filter((sentence) => !/(?:니다|시오)$/.test(sentence))).toEqual([]);
  });

  it('says as much in every consent as in the first: as many sentences, each number', () => {
    const sentences = (text: string) => text.split(/[。.](?:\s|$)|[。]/).filter((part) => part.trim() !== '').length;
    for (const { purpose, text, summary } of pack.consents)
      for (const language of pack.event.languages) {
        expect([purpose, language, sentences(text[language] ?? '')]).toEqual([purpose, language, sentences(text.en ?? '')]);
        expect([purpose, language, summary[language]?.match(/\d+/g)]).toEqual([purpose, language, summary.en?.match(/\d+/g)]);
      }
  });

  it('words Hong Kong, Macao and Taiwan as the mainland does, in every language', () => {
    const china = {
      'zh-Hans': '中国',
      en: 'China',
      'zh-Hant': '中國',
      fr: 'Chine',
      es: 'China',
      ru: 'Китай',
      ar: 'الصين',
      ja: '中国',
      ko: '중국',
    };
    expect(Object.keys(pack.countryNames)).toEqual(['HK', 'MO', 'TW']);
    for (const names of Object.values(pack.countryNames))
      for (const [language, word] of Object.entries(china)) expect(names[language]).toContain(word);
    expect(pack.countriesFirst.slice(0, 4)).toEqual(['CN', 'HK', 'MO', 'TW']);
  });
});
