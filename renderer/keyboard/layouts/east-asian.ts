import { type Layout, layout, rowsOf } from '../layout.ts';

const letters = rowsOf('q w e r t y u i o p', 'a s d f g h j k l', "' z x c v b n m {erase}");

/** Keyboards that offer candidates, and what is written by hand. */
export const eastAsianLayouts: readonly Layout[] = [
  layout({ id: 'zh-Hans-pinyin', language: 'zh-Hans', name: '拼音', method: 'pinyin', rows: letters, marks: ['·', '，', '。'] }),
  layout({
    id: 'zh-Hans-handwriting',
    language: 'zh-Hans',
    name: '手写',
    method: 'handwriting',
    rows: [],
    marks: ['·', '，', '。'],
  }),
  // The arrangement of Zhuyin in columns by the order of the alphabet, as it is on keyboards in Taiwan (CNS 11643's order).
  layout({
    id: 'zh-Hant-zhuyin',
    language: 'zh-Hant',
    name: '注音',
    method: 'zhuyin',
    rows: rowsOf(
      'ㄅ ㄉ ˇ ˋ ㄓ ˊ ˙ ㄚ ㄞ ㄢ ㄦ',
      'ㄆ ㄊ ㄍ ㄐ ㄔ ㄗ ㄧ ㄛ ㄟ ㄣ',
      'ㄇ ㄋ ㄎ ㄑ ㄕ ㄘ ㄨ ㄜ ㄠ ㄤ',
      'ㄈ ㄌ ㄏ ㄒ ㄖ ㄙ ㄩ ㄝ ㄡ ㄥ {erase}',
    ),
    marks: ['·', '，', '。'],
  }),
  layout({
    id: 'zh-Hant-pinyin',
    language: 'zh-Hant',
    name: '拼音（繁體）',
    method: 'pinyin-traditional',
    rows: letters,
    marks: ['·', '，', '。'],
  }),
  layout({
    id: 'zh-Hant-handwriting',
    language: 'zh-Hant',
    name: '手寫',
    method: 'handwriting-traditional',
    rows: [],
    marks: ['·', '，', '。'],
  }),
  layout({
    id: 'ja-kana',
    language: 'ja',
    name: 'かな',
    method: 'kana',
    rows: rowsOf(
      'あ か さ た な は ま や ら わ',
      'い き し ち に ひ み ゆ り を',
      'う く す つ ぬ ふ む よ る ん',
      'え け せ て ね へ め ー れ 々',
      'お こ そ と の ほ も {voiced} ろ {erase}',
    ),
    marks: ['・', '、', '。'],
  }),
  layout({
    id: 'ja-romaji',
    language: 'ja',
    name: 'ローマ字',
    method: 'romaji',
    rows: rowsOf('q w e r t y u i o p', 'a s d f g h j k l ー', '・ z x c v b n m {erase}'),
    marks: ['・', '、', '。'],
  }),
];
