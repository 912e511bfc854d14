import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWords, skeleton, splitHanName } from './fold.ts';
import { likeness, type Traits } from './likeness.ts';
import { maskName, maskText } from './mask.ts';
import { nameKeys } from './name-keys.ts';
import { holding, type IndexQuery, nameCloseness, slips, staffQueries, visitorQueries } from './query.ts';

/** Whether what was typed leads to a name by one of its looks. */
function finds(typed: string, name: string, queries: (text: string) => IndexQuery[] = staffQueries): boolean {
  const keys = nameKeys(name);
  return queries(typed).some(({ key, isPrefix }) => keys.some((each) => (isPrefix ? each.startsWith(key) : each === key)));
}

const visitor = (text: string) => visitorQueries(text, []);

describe('a name', () => {
  it.each([
    ['张伟', ['张伟', '張偉', '张 伟', '伟张', 'zhangwei', 'wei zhang', 'Zhāng Wěi', 'zhang1wei3', 'ZHANG WEI', 'zw', 'wz', 'zhang', 'zh']],
    ['欧阳娜娜', ['欧阳娜娜', '歐陽娜娜', 'ouyang nana', 'nana ouyang', 'oynn', 'ouyangn']],
    ['吕布', ['lü bu', 'lv bu', 'lu bu', 'lyu bu']],
    ['单雄信', ['shan xiongxin', 'dan xiongxin']],
    ['José García Núñez', ['jose garcia nunez', 'GARCÍA NÚÑEZ, José', 'ｊｏｓｅ ｇａｒｃｉａ', 'garcianunez', 'núñez']],
    ['Jürgen Müller', ['juergen mueller', 'jurgen muller', 'müller jürgen', 'MULLER']],
    ["Zoë O'Brien", ["zoe o'brien", 'obrien zoe', 'zoe o’brien']],
    ['Юрий Гагарин', ['юрий гагарин', 'гагарин', 'yuriy gagarin']],
    ['Nguyễn Thị Đặng', ['nguyen thi dang', 'dang nguyen thi']],
  ])('%s is found by every way of writing it', (name, ways) => {
    expect(ways.filter((typed) => !finds(typed, name))).toEqual([]);
  });

  it('of a visitor must be whole', () => {
    expect(finds('zhang wei', '张伟', visitor)).toBe(true);
    for (const part of ['zhang', 'zw', 'z', '张']) expect(finds(part, '张伟', visitor)).toBe(false);
  });

  it('in Latin letters sounds like itself in another script, whatever vowels were written', () => {
    expect(finds('Mohamed Ali', 'محمد علي', visitor)).toBe(true);
    expect(finds('Muhammad Aly', 'محمد علي', visitor)).toBe(true);
    expect(skeleton('tchaikovsky')).toBe(skeleton('chaykovskiy'));
    expect(finds('Iurii Gagarin', 'Юрий Гагарин', visitor)).toBe(true);
  });

  it('takes some slips of the finger, and no others', () => {
    expect(slips(['smith', 'john'], 'pjohnsmiht')).toBe(2);
    expect(slips(['smith', 'john'], 'psmithjohm')).toBe(1);
    expect(slips(['smith', 'john'], 'psmythejane')).toBe(Number.POSITIVE_INFINITY);
    expect(slips(['li', 'na'], 'plinaa')).toBe(1);
  });

  it('gives keys to any text, without end or error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const keys = nameKeys(text);
        expect(keys.every((key) => key.length > 1 && key.length < 60)).toBe(true);
        expect(staffQueries(text).length).toBeLessThan(200);
      }),
    );
  });

  it('of one to twelve words is found by itself, and by any order that begins at one of them', () => {
    const word = fc.stringMatching(/^[b-z][aeiou][b-z]{1,3}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.nat(), (words, first) => {
        const keys = new Set(nameKeys(words.join(' ')));
        const from = first % words.length;
        const turned = [...words.slice(from), ...words.slice(0, from)].join(' ');
        expect(visitorQueries(turned, []).some(({ key, isPrefix }) => !isPrefix && keys.has(key))).toBe(true);
      }),
    );
  });

  it('has no word of nothing but a sign', () => {
    expect(foldWords('ʼ੦')).toEqual(['੦']);
    expect(foldWords("豈 ʼ 豈's")).toEqual(foldWords("岂 岂's"));
  });

  it('folds the same however often', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = foldWords(text).join(' ');
        expect(foldWords(once).join(' ')).toBe(once);
      }),
    );
  });

  it('in characters has a family of one or two', () => {
    expect(splitHanName('欧阳锋')).toEqual({ family: '欧阳', given: '锋' });
    expect(splitHanName('欧阳')).toEqual({ family: '欧', given: '阳' });
    expect(splitHanName('张小明')).toEqual({ family: '张', given: '小明' });
  });
});

describe('closeness', () => {
  it.each([
    ['张伟', 'Zhang Wei', 1],
    ['Wei Zhang', '张伟', 1],
    ['Anna Maria Eriksson', 'ERIKSSON Anna', 0.9],
    ['Jürgen Müller', 'Jurgen Mueller', 0.9],
  ])('%s and %s: at least %s', (a, b, least) => {
    expect(nameCloseness(a, b)).toBeGreaterThanOrEqual(least);
  });
  it.each([
    ['张伟', '张薇'],
    ['张伟', '李娜'],
    ['Ada Lovelace', 'Grace Hopper'],
    ['', 'Ada'],
  ])('%s and %s are two people', (a, b) => {
    expect(nameCloseness(a, b)).toBeLessThan(0.8);
  });
});

describe('likeness', () => {
  const traits = (name: string, contacts: Partial<Traits['contacts']> = {}, organisation: string | null = null): Traits => ({
    name,
    organisation,
    contacts: { phone: [], email: [], document: [], ...contacts },
  });
  it('adds up what it names', () => {
    expect(likeness(traits('张伟', { phone: ['1'] }, '清华大学'), traits('Zhang Wei', { phone: ['1'] }, 'Qinghua Daxue'))).toEqual({
      score: 90,
      reasons: ['phone', 'name', 'organisation'],
    });
  });
  it('takes a family’s number for a family’s, and a document for one person’s', () => {
    expect(likeness(traits('张伟', { phone: ['1'] }), traits('李小明', { phone: ['1'] })).score).toBe(0);
    expect(likeness(traits('Anna Schmidt', { document: ['P1'] }), traits('Anna Meyer', { document: ['P1'] })).score).toBe(60);
  });
});

describe('a mask', () => {
  it.each([
    ['张伟', '张*'],
    ['欧阳娜娜', '欧***'],
    ['Jürgen Müller', 'J*** M***'],
    ['李', '李*'],
    ['김민수', '김**'],
    ['👩‍🔬 Ada', '👩‍🔬*** A***'],
    ['', ''],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
  it.each([
    ['J. R.', 'J*** R***', 'J*** R***'],
    ['J.R. Tolkien', 'J*** T***', 'J*** Tol***'],
    ['Sammy Davis Jr.', 'S*** D*** J***', 'Sa*** Da*** J***'],
    ["Conan O'Brien", 'C*** O***', "Co*** O'Br***"],
    ['Ana-Maria Popescu', 'A*** P***', 'Ana*** Pop***'],
    ['张. 伟.', '张* 伟*', '张* 伟*'],
    ['李 .', '李*', '李*'],
    ['(Ada) – Lovelace', 'A*** L***', 'A*** Lov***'],
    ['...', '', ''],
  ])('%s is shown as %s, and never more of a word than half its letters: %s', (name, masked, further) => {
    expect([maskName(name), maskName(name, 2)]).toEqual([masked, further]);
  });
  it('of other texts keeps one or two characters', () => {
    expect([maskText('清华大学'), maskText('IBM'), maskText(' ')]).toEqual(['清华***', 'I***', '']);
  });
});

describe('details', () => {
  it('hold words whole, or somewhere, or not', () => {
    const detail = 'speaker 清华大学 qinghuadaxue';
    expect([holding(detail, ['清华大学']), holding(detail, ['qinghua']), holding(detail, ['beijing']), holding(detail, [])]).toEqual([
      'whole',
      'part',
      'none',
      'whole',
    ]);
  });
});
