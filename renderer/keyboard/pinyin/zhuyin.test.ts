import fc from 'fast-check';
import { polyphonic } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { openPinyinIndex } from '../../../tests/support/pinyin-index.ts';
import { createPinyinLookup } from './lookup.ts';
import { createZhuyinLookup, zhuyinToPinyin } from './zhuyin.ts';

const initials = ['', ...'ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ'];
const medials = ['', ...'ㄧㄨㄩ'];
const finals = ['', ...'ㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦ'];
const lookup = createZhuyinLookup(createPinyinLookup(await openPinyinIndex('hans')));
const texts = (typed: string, isName = false) => lookup(typed, { isName }).map(({ text }) => text);

/** Every syllable that pinyin-pro has of any character; what has no vowel or no Latin letter is none (嗯 as ng, characters made in Japan). */
function allSyllables(): Set<string> {
  const found = new Set<string>();
  for (let point = 0x4e00; point <= 0x9fff; point++)
    for (const each of polyphonic(String.fromCodePoint(point), { toneType: 'none', type: 'array', v: true })[0] ?? [])
      if (/^[a-z]*[aeiouv][a-z]*$/.test(each)) found.add(each);
  return found;
}

describe('Zhuyin as pinyin', () => {
  it('has a spelling for every syllable that there is', () => {
    const spelled = new Set(
      initials.flatMap((initial) =>
        medials.flatMap((medial) => finals.map((final) => zhuyinToPinyin(`${initial}${medial}${final}`).pinyin)),
      ),
    );
    const all = allSyllables();
    expect(all.size).toBeGreaterThan(405);
    expect([...all].filter((each) => !spelled.has(each))).toEqual([]);
  });

  it.each([
    ['ㄓㄨㄥㄍㄨㄛˊ', "zhong'guo"],
    ['ㄒㄩㄝˊㄒㄧˊ', "xue'xi"],
    ['ㄌㄩˇㄧㄡˊ', "lv'you"],
    ['ㄩㄢˊ', 'yuan'],
    ['ㄋㄩㄝˋ', 'nve'],
    ['ㄦˊ', 'er'],
    ['ㄕˋ', 'shi'],
    ['˙ㄇㄚ', 'ma'],
    ['ㄑㄩㄥˊ', 'qiong'],
    ['ㄐㄩㄣ', 'jun'],
    ['ㄨㄥ', 'weng'],
    ['ㄅ', 'b'],
    ['ㄅㄐ', "b'j"],
    ['ㄓㄤㄨㄟˇ', "zhang'wei"],
  ])('reads %s as %s', (typed, pinyin) => {
    expect(zhuyinToPinyin(typed).pinyin).toBe(pinyin);
  });

  it('takes ㄓ as a syllable or as an initial, unless a tone says which', () => {
    expect(zhuyinToPinyin('ㄓㄨㄟ')).toEqual({ pinyin: 'zhui', abbreviated: null });
    expect(zhuyinToPinyin('ㄕㄏ')).toEqual({ pinyin: "shi'h", abbreviated: "sh'h" });
    expect(zhuyinToPinyin('ㄕˋㄏ')).toEqual({ pinyin: "shi'h", abbreviated: null });
  });

  it('leaves out what follows something else', () => {
    expect(zhuyinToPinyin('ㄇㄚabcㄇㄚ').pinyin).toBe('ma');
    expect(zhuyinToPinyin('').pinyin).toBe('');
  });
});

describe('looking up by Zhuyin', () => {
  it('finds words and names, with and without tones', () => {
    for (const typed of ['ㄓㄨㄥㄍㄨㄛ', 'ㄓㄨㄥˉㄍㄨㄛˊ'])
      expect(lookup(typed, { isName: false })[0]).toEqual({ text: '中国', used: typed.length });
    expect(texts('ㄓㄤㄨㄟ', true)[0]).toBe('张伟');
    expect(texts('ㄅㄐ').slice(0, 8)).toContain('北京');
    expect(texts('ㄕㄏ').slice(0, 8)).toContain('上海');
    expect(texts('ㄕ').slice(0, 8)).toContain('是');
  });

  it('says how many of its own keys a candidate uses up', () => {
    const found = lookup('ㄓㄨㄥˉㄍㄨㄛˊㄖㄣˊ', { isName: false });
    expect(found).toContainEqual({ text: '中国', used: 8 });
    expect(found).toContainEqual({ text: '中', used: 4 });
  });

  it('gives candidates that use up some of the keys, whatever was typed', () => {
    const typed = fc.string({
      unit: fc.constantFrom(...initials.slice(1), ...medials.slice(1), ...finals.slice(1), ...'ˉˊˇˋ˙ x'),
      maxLength: 24,
    });
    fc.assert(
      fc.property(typed, fc.boolean(), (keys, isName) => {
        for (const { text, used } of lookup(keys, { isName })) {
          expect(text).not.toBe('');
          expect(used).toBeGreaterThan(0);
          expect(used).toBeLessThanOrEqual(keys.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
