import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStandardCharacters } from '../../../build/keyboards/pinyin/sources.ts';
import { singleSurnames } from '../../../build/keyboards/pinyin/surnames.ts';
import { openPinyinIndex } from '../../../tests/support/pinyin-index.ts';
import { createPinyinLookup } from './lookup.ts';

const index = await openPinyinIndex('hans');
const lookup = createPinyinLookup(index);
const texts = (typed: string, isName = false, before = '') => lookup(typed, { isName, before }).map(({ text }) => text);
const page = (typed: string, isName = false, before = '') => texts(typed, isName, before).slice(0, 8);

describe('looking up words by pinyin', () => {
  it('finds a word that is typed whole', () => {
    expect(page('beijing')[0]).toBe('北京');
    expect(page('zhongguo')[0]).toBe('中国');
    expect(page('gongsi')[0]).toBe('公司');
    expect(page('jiqiren')[0]).toBe('机器人');
  });

  it('reads letters without separators in every way that they can be read', () => {
    expect(page('xian')).toContain('先');
    expect(texts('xian')).toContain('西安');
    expect(page('fangan')).toEqual(expect.arrayContaining(['方案', '反感']));
    expect(page('tiane')).toContain('天鹅');
  });

  it('begins a syllable at an apostrophe or a space', () => {
    expect(page("xi'an")[0]).toBe('西安');
    expect(page('xi an')[0]).toBe('西安');
    expect(lookup("xi'an", { isName: false }).filter(({ text, used }) => text === '先' && used > 1)).toEqual([]);
    expect(page("fan'gan")[0]).toBe('反感');
  });

  it('says how many keys a candidate uses up, separators with it', () => {
    const found = lookup("zhong'guo", { isName: false });
    expect(found[0]).toEqual({ text: '中国', used: 9 });
    expect(found.find(({ text }) => text === '中')).toEqual({ text: '中', used: 6 });
  });

  it('finds words by their initials, and where the last syllable is only begun', () => {
    expect(page('bj')).toContain('北京');
    expect(page('zhg')).toContain('中国');
    expect(page('beij')).toContain('北京');
    expect(page('shangha')).toContain('上海');
  });

  it('puts words together where none uses up all keys', () => {
    expect(page('woshizhongguoren')[0]).toBe('我是中国人');
    expect(page('beijingdaxuechubanshe')[0]).toBe('北京大学出版社');
  });

  it('gives the first word, and then the first character, of what was typed', () => {
    const found = lookup('womenaibeijing', { isName: false });
    expect(found.slice(0, 8)).toContainEqual({ text: '我们', used: 5 });
    expect(found).toContainEqual({ text: '我', used: 2 });
  });

  it('takes ü as v, as u: and as ü, and as u behind the exact ones', () => {
    for (const typed of ['lv', 'lu:', 'lü', 'LÜ']) expect(page(typed)).toContain('绿');
    for (const typed of ['nve', 'nu:e', 'nüe']) expect(texts(typed)).toContain('虐');
    expect(page('jv')).toContain('据');
    const found = texts('lu');
    expect(found.indexOf('路')).toBeLessThan(found.indexOf('绿'));
    expect(found).toContain('绿');
  });

  it.each([
    ['zongguo', '中国'],
    ['cifan', '吃饭'],
    ['sanghai', '上海'],
    ['lanjing', '南京'],
    ['hulan', '湖南'],
    ['beijin', '北京'],
    ['zhongguorem', null],
    ['shengme', '什么'],
    ['fanfa', '方法'],
  ])('finds by %s what sounds like it', (typed, wanted) => {
    if (wanted === null) expect(page(typed)).not.toContain('中国人');
    else expect(page(typed)).toContain(wanted);
  });

  it('puts what is only alike behind what was typed exactly', () => {
    for (const [typed, exact, alike] of [
      ['zang', '脏', '长'],
      ['san', '三', '上'],
      ['na', '那', '拉'],
      ['jin', '进', '经'],
    ] as const) {
      const found = texts(typed);
      expect(found.indexOf(exact)).toBeGreaterThanOrEqual(0);
      expect(found.indexOf(exact)).toBeLessThan(found.indexOf(alike));
    }
  });
});

describe('looking up names by pinyin', () => {
  it('composes a family and a given name', () => {
    expect(page('zhangwei', true)[0]).toBe('张伟');
    expect(page('wangxiuying', true)[0]).toBe('王秀英');
    expect(page('zw', true)[0]).toBe('张伟');
    expect(page('zhw', true)).toContain('张伟');
    expect(page('zhangw', true)[0]).toBe('张伟');
  });

  it('knows families of two characters', () => {
    expect(page('ouyangxiu', true)).toContain('欧阳修');
    expect(page('zhugeliang', true)[0]).toBe('诸葛亮');
    expect(page('shangguanwaner', true)).toContain('上官');
    expect(page('simaguang', true)).toContain('司马光');
    for (const [typed, family] of [
      ['yuchi', '尉迟'],
      ['moqi', '万俟'],
      ['zhangsun', '长孙'],
      ['linghu', '令狐'],
      ['tantai', '澹台'],
      ['chanyu', '单于'],
    ] as const)
      expect(page(typed, true)).toContain(family);
  });

  it.each(
    Object.entries({
      shan: '单',
      qiu: '仇',
      xie: '解',
      ou: '区',
      zha: '查',
      zeng: '曾',
      ren: '任',
      ge: '盖',
      zhai: '翟',
      piao: '朴',
      miao: '缪',
      qin: '覃',
      lv: '吕',
      chen: '谌',
      xian: '冼',
      yun: '员',
      yue: '乐',
      nie: '乜',
      mi: '宓',
      bi: '秘',
    }),
  )('reads %s as the family %s', (typed, family) => {
    expect(page(typed, true)).toContain(family);
  });

  it('finds every family by a reading that its bearers type, whatever else the syllable is', () => {
    const surnames = [...index.surnames.values()].flat();
    for (const { text, ids } of surnames) {
      const typed = ids.map((id) => index.syllables[id]).join("'");
      expect(texts(typed, true), `${text} by ${typed}`).toContain(text);
    }
    expect(new Set(surnames.map(({ text }) => text)).size).toBeGreaterThan(new Set(singleSurnames).size);
  });

  it('puts given names first behind a family', () => {
    expect(page('wei', true, '张')[0]).toBe('伟');
    expect(page('xiang', true)[0]).not.toBe(page('xiang', true, '王')[0]);
    expect(page('xiuying', true, '王')[0]).toBe('秀英');
  });

  it('puts words together for names that are not made like this', () => {
    expect(page('maikeerqiaodan', true).some((text) => text.startsWith('迈克'))).toBe(true);
  });

  it('has names in other texts as well, behind the words', () => {
    expect(page('zhangwei')).toContain('张伟');
  });
});

describe('the characters of a look-up', () => {
  it('has every character of the Table of General Standard Chinese Characters by each of its common readings, at the end of the paging', () => {
    const table = readStandardCharacters();
    expect(table.size).toBe(8105);
    expect([...table.values()].filter(({ level }) => level < 3)).toHaveLength(6500);
    const wanted = new Map<string, string[]>();
    for (const [character, { readings }] of table)
      for (const reading of readings) wanted.set(reading, [...(wanted.get(reading) ?? []), character]);
    for (const isName of [false, true])
      for (const [reading, characters] of wanted) {
        const found = new Set(lookup(reading, { isName }).flatMap(({ text, used }) => (used === reading.length ? [text] : [])));
        expect(
          characters.filter((each) => !found.has(each)),
          reading,
        ).toEqual([]);
      }
  });

  it('has all of the first syllable also where more was typed', () => {
    const characters = [...readStandardCharacters()].flatMap(([character, { readings }]) => (readings.includes('yi') ? [character] : []));
    expect(characters.length).toBeGreaterThan(100);
    const found = new Set(texts('yixiao'));
    expect(characters.filter((each) => !found.has(each))).toEqual([]);
  });
});

describe('a look-up of whatever is typed', () => {
  it('is empty where no pinyin was typed', () => {
    for (const typed of ['', ' ', "'", '张', '123', '\u200f', '😀', '🏳️‍🌈abc', '\u202eabc']) expect(texts(typed)).toEqual([]);
  });

  it('uses up only what it read: what follows stays', () => {
    expect(lookup('zhongguo😀', { isName: false })[0]).toEqual({ text: '中国', used: 8 });
    const long = 'zhang'.repeat(2000);
    const found = lookup(long, { isName: false });
    expect(found.every(({ used }) => used <= 48)).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });

  it('gives a bounded list of different candidates, each of which uses up keys, and the same for the same keys', () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzü:' "), maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 30 })), fc.boolean(), (typed, isName) => {
        const found = lookup(typed, { isName });
        expect(found.length).toBeLessThanOrEqual(700);
        expect(new Set(found.map(({ text, used }) => `${used} ${text}`)).size).toBe(found.length);
        for (const { text, used } of found) {
          expect(text).toMatch(/^\p{Script=Han}+$/u);
          expect(used).toBeGreaterThan(0);
          expect(used).toBeLessThanOrEqual(typed.length);
        }
        expect(lookup(typed, { isName })).toEqual(found);
      }),
      { numRuns: 400 },
    );
  });
});
