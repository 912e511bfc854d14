import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TextSource } from '../../contract/event/template.ts';
import { readReferencePack, resources } from '../../pack/reference-pack.fixture.ts';
import { resolve } from '../texts.ts';
import { breakable } from './breaks.ts';
import { fitText } from './fit.ts';
import { chainProblems, resolveFont } from './font-chain.ts';
import { createFonts } from './fonts.ts';
import { latinName } from './latin-name.ts';

const fonts = createFonts((file) => readFileSync(join(resources, 'fonts', file)));
const shape = (text: string) => fonts.shape(text, { weight: 400, families: [] });
const fontsOf = (text: string) => shape(text).runs.map(({ font }) => font);

describe('a line of text', () => {
  it.each([
    ['Zoë Łukasz', 'Inter'],
    ['Владимир', 'Inter'],
    ['Αικατερίνη', 'Inter'],
    ['欧阳娜娜', 'NotoSansSC'],
    ['さくら', 'NotoSansSC'],
    ['남궁민준', 'NotoSansKR'],
    ['محمد', 'NotoSansArabic'],
    ['שרה', 'NotoSansHebrew'],
    ['สมเกียรติ', 'NotoSansThai'],
    ['श्रीमती', 'NotoSansDevanagari'],
    ['রবীন্দ্রনাথ', 'NotoSansBengali'],
    ['கிருஷ்ணமூர்த்தி', 'NotoSansTamil'],
    ['მარიამ', 'NotoSansGeorgian'],
    ['Հովհաննես', 'NotoSansArmenian'],
    ['សុខា', 'NotoSansKhmer'],
    ['አበበ', 'NotoSansEthiopic'],
  ])('%s is set in a font that has it', (text, font) => {
    expect(new Set(fontsOf(text))).toEqual(new Set([`${font}-Regular`]));
    expect(shape(text).missing).toEqual([]);
  });

  it('from right to left stands in its order on paper, Latin words and numbers within it the other way', () => {
    const { runs, direction } = shape('شركة ACME 2024');
    expect(direction).toBe('rtl');
    const whole = runs.map(({ text }) => text).join('|');
    expect(whole.indexOf('ACME')).toBeLessThan(whole.indexOf('شركة'));
  });

  it('in Arabic is joined, not a row of single letters', () => {
    const joined = shape('محمد').runs[0]?.glyphs.map(({ id }) => id);
    const single = [...'محمد'].map((letter) => shape(letter).runs[0]?.glyphs[0]?.id);
    expect(joined?.toReversed()).not.toEqual(single);
  });

  it('says when no font has a letter', () => {
    expect(shape('Ana 𞋒𞋀').missing).toEqual(['𞋒', '𞋀']);
  });

  it('takes the width of all its glyphs and is the same each time', () => {
    expect(shape('李明').advance).toBeCloseTo(2, 1);
    expect(shape('')).toMatchObject({ advance: 0, runs: [] });
    expect(JSON.stringify(shape('مرحبا World 你好'))).toBe(JSON.stringify(shape('مرحبا World 你好')));
  });
});

describe('lines', () => {
  it('break between Chinese characters, never within a word, and within Thai by its words', () => {
    expect(breakable('张伟是')).toEqual(['张', '伟', '是']);
    expect(breakable('Anna Maria')).toEqual(['Anna ', 'Maria']);
    expect(breakable('Hohenstauffen')).toEqual(['Hohenstauffen']);
    expect(breakable('จุฬาลงกรณ์มหาวิทยาลัย').length).toBeGreaterThan(1);
    for (const text of ['', ' ', 'จุฬาลงกรณ์ มหาวิทยาลัย', '上海人工智能研究院 (SAIRI)']) expect(breakable(text).join('')).toBe(text);
  });

  it('never split a surrogate pair or a letter from its marks where they are cut', () => {
    const box = { width: 14, height: 5, minPoints: 12, maxPoints: 12, maxLines: 1, weight: 400 as const };
    for (const text of ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', 'สมเกียรติสมเกียรติสมเกียรติ', 'é́́é́́é́́é́́é́́é́́é́́é́́é́́']) {
      const cut = fitText(text, box, fonts);
      const written = cut.lines.map((line) => line.text).join('');
      expect(cut.ellipsed).toBe(true);
      expect(written.endsWith('…')).toBe(true);
      expect(/[\ud800-\udbff]…/.test(written)).toBe(false);
    }
  });

  it('of nothing, or in a box too low for the smallest size, harm nobody', () => {
    const box = { width: 10, height: 1, minPoints: 12, maxPoints: 20, maxLines: 2, weight: 400 as const };
    expect(fitText('Anna', box, fonts)).toMatchObject({ belowMinimum: true });
    expect(fitText('', { ...box, height: 10 }, fonts).lines.every((line) => line.advance === 0)).toBe(true);
  });
});

describe('a name in Latin letters', () => {
  it.each([
    ['张伟', 'CN', 'ZHANG Wei'],
    ['欧阳娜娜', '', 'OUYANG Nana'],
    ['吕布', 'CN', 'LYU Bu'],
    ['单雄信', 'CN', 'SHAN Xiongxin'],
    ['佐藤健', 'JP', ''],
    // Written in Han by its sound: parts stay apart, or there is no line.
    ['阿卜杜拉·买买提', '', ''],
    ['阿卜杜拉·买买提', 'CN', 'Abudula Maimaiti'],
    ['迪丽热巴•迪力木拉提', 'CN', 'Dilireba Dilimulati'],
    ['古力娜扎・拜合提亚尔', 'CN', 'Gulinazha Baihetiyaer'],
    ['扎西‧顿珠', 'CN', 'Zhaxi Dunzhu'],
    ['阿拉坦･乌拉', 'CN', 'Alatan Wula'],
    ['约翰·史密斯', 'US', ''],
    ['弗拉基米尔·伊里奇·列宁', 'RU', ''],
    ['让－保罗', 'FR', ''],
    ['买买提.吐尔逊', 'CN', 'Maimaiti Tuerxun'],
    ['阿依古丽 吾甫尔', 'CN', 'Ayiguli Wufuer'],
    // Without a dot: none begins with the name of a Chinese family.
    ['扎西顿珠', 'CN', ''],
    ['次仁卓玛', 'CN', ''],
    ['索朗多吉', 'CN', ''],
    ['巴特尔', 'CN', ''],
    ['乌云其其格', 'CN', ''],
    ['司马义', 'CN', ''],
    ['阿不都热西提', 'CN', ''],
    ['约翰', '', ''],
    ['佐藤健', '', ''],
    // A character that has no reading is not left out.
    ['𠮷田', '', ''],
    ['张\u{2e9f5}', 'CN', ''],
    ['张 伟', 'CN', 'ZHANG Wei'],
    ['张　伟', '', 'ZHANG Wei'],
    ['司马相如', 'CN', 'SIMA Xiangru'],
    ['李杨思雨', 'CN', 'LI Yangsiyu'],
    ['陳大文', 'HK', ''],
    ['曾國藩', 'TW', ''],
    ['張偉', 'CN', 'ZHANG Wei'],
    ['歐陽娜娜', 'CN', 'OUYANG Nana'],
    ['孟和平', 'CN', 'MENG Heping'],
    ['张', 'CN', ''],
    ['·', 'CN', ''],
    ['김민준', 'KR', ''],
    ['Владимир Иванов', 'RU', 'Vladimir Ivanov'],
    ['محمد', 'SA', ''],
    ['Maria', 'US', ''],
    ['', '', ''],
    // Four characters behind no two families: of another people of China.
    ['斯琴高娃', 'CN', ''],
    ['斯琴格日乐', 'CN', ''],
    ['爱新觉罗', 'CN', ''],
    ['苏龙高娃', 'CN', ''],
    ['林卓玛', 'CN', ''],
    // Of elsewhere, by the country: nobody else knows how they spell it.
    ['馬克龍', 'FR', ''],
    ['马克龙', 'FR', ''],
    ['张伟', 'US', ''],
    ['普京', 'RU', ''],
    ['张伟', 'SG', ''],
    ['黃志明', 'MY', ''],
    ['何厚鏵', 'MO', ''],
    ['金民秀', 'KR', ''],
    // Or by the name, where the country is not known.
    ['馬克龍', '', ''],
    ['马克龙', '', ''],
    ['乔布斯', '', ''],
    ['麦克阿瑟', '', ''],
    ['田中太郎', '', ''],
    ['高橋一郎', '', ''],
    ['高木', '', ''],
    ['林真理子', '', ''],
    ['黒沢明', '', ''],
    ['安倍晋三', '', ''],
    ['朴槿惠', '', ''],
    ['陳大文', '', ''],
    ['王小明', '', 'WANG Xiaoming'],
    ['李丽娜', '', 'LI Lina'],
    ['林志玲', '', 'LIN Zhiling'],
    ['高木', 'CN', 'GAO Mu'],
  ])('%s (%s) is %s', (name, country, expected) => {
    expect(latinName(name, country)).toBe(expected);
  });

  it('is pinyin of other countries’ people where a badge says so', () => {
    expect(latinName('陳大文', 'HK', ['CN', 'HK'])).toBe('CHEN Dawen');
    expect(latinName('曾國藩', 'TW', ['CN', 'HK'])).toBe('');
    const source = TextSource.parse({ from: 'latin', field: 'name', pinyin: ['CN', 'TW'] });
    const pack = readReferencePack();
    const [category] = pack.categories;
    if (category === undefined) throw new Error('The pack has no category.');
    const subject = (country: string) => ({ fields: { name: '曾國藩', country }, category, language: 'en' });
    expect(resolve(source, subject('TW'), pack)).toBe('ZENG Guofan');
    expect(resolve(source, subject('HK'), pack)).toBe('');
  });
});

describe('chains of fonts', () => {
  it('lead to shipped families, in order', () => {
    const chains = { head: ['body', 'Noto Sans KR'], body: ['Inter'] };
    expect(chainProblems(chains)).toEqual([]);
    expect(resolveFont('head', chains).map(({ name }) => name)).toEqual(['Inter', 'Noto Sans KR']);
  });

  it('that lead back to themselves, or nowhere, are named and stand for nothing', () => {
    const chains = { a: ['b'], b: ['c', 'a'], c: ['Comic Sans'], Inter: ['a'] };
    expect(chainProblems(chains)).toEqual(
      expect.arrayContaining([
        { chain: 'a', problem: 'leads back to itself' },
        { chain: 'b', problem: 'leads back to itself' },
        { chain: 'c', problem: 'there is no font “Comic Sans”' },
        { chain: 'Inter', problem: 'is the name of a shipped family' },
      ]),
    );
    expect(resolveFont('a', chains)).toEqual([]);
    expect(resolveFont('__proto__', chains)).toEqual([]);
  });
});
