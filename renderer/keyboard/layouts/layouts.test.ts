import { describe, expect, it } from 'vitest';
import { isSpecial, type Layout, moreOf, textOf } from '../layout.ts';
import { latinLayoutFor, layoutOf, layoutsFor, ownLayouts } from './layouts.ts';
import { rowsFor } from './rows.ts';

const all = layoutsFor([]);

/** Every text that a keyboard types in a field of a kind: by a tap, with Shift, held, on its layers of signs. */
function typed(layout: Layout, kind: 'name' | 'code' | 'email' = 'name'): Set<string> {
  const texts = new Set([' ']);
  for (const layer of ['letters', 0, 1] as const)
    for (const key of rowsFor(layout, kind, layer).flat()) {
      if (isSpecial(key)) continue;
      for (const isShifted of [false, true]) {
        texts.add(textOf(layout, key, isShifted));
        for (const each of moreOf(layout, key, isShifted)) texts.add(each);
      }
    }
  return texts;
}

describe('the keyboards', () => {
  it('have each its own id and name, and no key twice in its letters', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const layout of all) {
      const keys = layout.rows.flat().filter((key) => !isSpecial(key));
      expect(new Set(keys).size, layout.id).toBe(keys.length);
    }
  });

  it('can all erase, go on, change to signs and to another keyboard, in every kind of field', () => {
    for (const layout of all)
      for (const kind of ['text', 'name', 'code', 'email'] as const) {
        const does = rowsFor(layout, kind, 'letters')
          .flat()
          .filter(isSpecial)
          .map((key) => key.does);
        if (layout.rows.length > 0) expect(does, `${layout.id} ${kind}`).toContain('erase');
        for (const key of ['enter', 'symbols', 'keyboards'] as const) expect(does).toContain(key);
      }
    for (const kind of ['digits', 'phone', 'number'] as const)
      expect(
        rowsFor(layoutOf('en'), kind, 'letters')
          .flat()
          .filter(isSpecial)
          .map((key) => key.does),
      ).toEqual(expect.arrayContaining(['erase', 'enter']));
  });

  it('of each language come first for whoever speaks it; English for whom none is made', () => {
    for (const [tag, id] of [
      ['zh-Hans', 'zh-Hans-pinyin'],
      ['zh-CN', 'zh-Hans-pinyin'],
      ['zh-TW', 'zh-Hant-zhuyin'],
      ['zh-Hant', 'zh-Hant-zhuyin'],
      ['en-GB', 'en'],
      ['fr', 'fr'],
      ['es-MX', 'es'],
      ['ru', 'ru'],
      ['ar', 'ar'],
      ['ja', 'ja-kana'],
      ['ko', 'ko'],
      ['de', 'de'],
      ['pt-BR', 'pt-BR'],
      ['it', 'it'],
      ['vi', 'vi'],
      ['pl', 'pl'],
    ] as const)
      expect(layoutsFor([tag])[0]?.id, tag).toBe(id);
    expect(layoutsFor(['sw'])[0]?.id).toBe('en');
    expect(ownLayouts('no tag at all')).toEqual([]);
    expect(latinLayoutFor('ru').id).toBe('en');
    expect(latinLayoutFor('de').id).toBe('de');
  });

  it.each([
    ['en', 'abcdefghijklmnopqrstuvwxyz'],
    ['fr', 'àâæçéèêëîïôœùûüÿ'],
    ['es', 'áéíñóúü'],
    ['de', 'äöüß'],
    ['pt-BR', 'áâãàçéêíóôõúü'],
    ['it', 'àèéìòù'],
    ['pl', 'ąćęłńóśźż'],
    ['tr', 'çğıöşü'],
    ['vi', 'ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ'],
    ['ru', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў'],
  ])('%s types every letter of its alphabet, small and capital', (id, alphabet) => {
    const layout = layoutOf(id);
    const texts = typed(layout);
    const missing = [...alphabet]
      .flatMap((letter) => [letter, letter.toLocaleUpperCase(layout.language)])
      .filter((letter) => [...letter].length === 1 && !texts.has(letter));
    expect(missing.filter((letter) => letter !== 'SS')).toEqual([]);
  });

  it.each([
    ['ar', 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچژگڤ'],
    ['ko', 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ'],
    ['zh-Hant-zhuyin', 'ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩˇˋˊ˙'],
    ['ja-kana', 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんー'],
    ['zh-Hans-pinyin', "abcdefghijklmnopqrstuvwxyz'"],
  ])('%s types every letter of its script', (id, letters) => {
    const texts = typed(layoutOf(id));
    expect([...letters].filter((letter) => !texts.has(letter))).toEqual([]);
  });

  it('type every character of a code or an address of e-mail (RFC 5322 atext, ASCII) in a field for one', () => {
    for (const kind of ['code', 'email'] as const) {
      const texts = typed(layoutOf('en'), kind);
      const ascii = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n));
      expect(
        ascii.filter((letter) => !texts.has(letter)),
        kind,
      ).toEqual([]);
    }
  });

  it('never type something else on a shifted key than one character', () => {
    for (const layout of all)
      for (const key of layout.rows.flat().filter((each): each is string => !isSpecial(each)))
        expect([...textOf(layout, key, true)].length, `${layout.id} ${key}`).toBe(1);
  });
});
