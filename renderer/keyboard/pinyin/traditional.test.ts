import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { splitHanName } from '../../../core/lookup/fold.ts';
import { commonNames } from '../../../tests/support/common-names.ts';
import { openPinyinIndex } from '../../../tests/support/pinyin-index.ts';
import { rate } from '../../../tests/support/pinyin-typing.ts';
import { createPinyinLookup } from './lookup.ts';
import { createZhuyinLookup } from './zhuyin.ts';

const convert = Converter({ from: 'cn', to: 'tw' });
const lookup = createPinyinLookup(await openPinyinIndex('hant'));
/** As the bearers write them: OpenCC, but for the families and characters of these names where it takes another meaning. */
const inTraditional = (name: string) => {
  const { family, given } = splitHanName(name);
  return (family === '于' || family === '范' || family === '余' ? family : convert(family)) + convert(given).replaceAll('誌', '志');
};
const texts = (typed: string, isName = false, before = '') => lookup(typed, { isName, before }).map(({ text }) => text);
const page = (typed: string, isName = false, before = '') => texts(typed, isName, before).slice(0, 8);

describe('pinyin to traditional characters', () => {
  it('writes words in traditional characters, each by its meaning', () => {
    for (const [typed, wanted] of [
      ['toufa', '頭髮'],
      ['fazhan', '發展'],
      ['taiwan', '臺灣'],
      ['huanghou', '皇后'],
      ['yihou', '以後'],
      ['ganbu', '幹部'],
      ['ganzao', '乾燥'],
      ['gongsi', '公司'],
    ] as const)
      expect(page(typed)).toContain(wanted);
  });

  it.each([
    ['yuwei', '于'],
    ['yuwei', '余'],
    ['fanwei', '范'],
    ['houyi', '后'],
    ['shenwei', '沈'],
    ['zhongwei', '鍾'],
    ['yuewei', '岳'],
    ['yewei', '葉'],
    ['jiangwei', '姜'],
    ['zhangwei', '張'],
    ['chenwei', '陳'],
    ['guwei', '谷'],
  ])('has by %s the family %s as it is written', (typed, family) => {
    expect(texts(typed, true).some((text) => text.startsWith(family) && [...text].length === 2)).toBe(true);
  });

  it('never makes of a family what it is not', () => {
    for (const [typed, wrong] of [
      ['yuzhiwei', '於志偉'],
      ['fanzhiwei', '範志偉'],
      ['houzhiwei', '後志偉'],
      ['jiangzhiwei', '薑志偉'],
      ['guzhiwei', '穀志偉'],
    ] as const)
      expect(texts(typed, true)).not.toContain(wrong);
    expect(texts('yuzhiwei', true)).toContain('于志偉');
  });

  it('has the ways to write a character beside each other', () => {
    for (const [typed, ...wanted] of [
      ['tai', '臺', '台'],
      ['fa', '發', '髮'],
      ['zhong', '鍾', '鐘', '種'],
      ['li', '里', '裡', '理'],
      ['gan', '乾', '幹', '干'],
    ])
      expect(texts(typed ?? '')).toEqual(expect.arrayContaining(wanted));
    expect(page('zhongming', true)).toEqual(expect.arrayContaining(['鍾']));
    expect(page('jie', true, '李')).toEqual(expect.arrayContaining(['傑', '杰']));
  });

  it('composes names', () => {
    expect(page('zhangwei', true)[0]).toBe('張偉');
    expect(page('chenmeiling', true)).toContain('陳美玲');
    expect(page('linzhiming', true)).toContain('林志明');
    expect(page('ouyangfeng', true)).toContain('歐陽峰');
  });

  it('has common names first in 80 of 100 cases, and on the first page in 95', () => {
    const { first, page } = rate(
      lookup,
      commonNames.map(({ name, weight }) => ({ name, weight, written: inTraditional(name) })),
    );
    expect(first).toBeGreaterThanOrEqual(0.85);
    expect(page).toBeGreaterThanOrEqual(0.97);
  });

  it('is found by Zhuyin as well', () => {
    const zhuyin = createZhuyinLookup(lookup);
    expect(zhuyin('ㄔㄣˊㄇㄟˇㄌㄧㄥˊ', { isName: true }).slice(0, 8)).toContainEqual({ text: '陳美玲', used: 10 });
  });
});
