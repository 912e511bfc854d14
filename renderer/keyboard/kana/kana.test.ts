import { describe, expect, it } from 'vitest';
import { fromRomaji, toHiragana, toKatakana, voiced } from './kana.ts';

describe('the key ゛゜小', () => {
  it.each(['はばぱ', 'つっづ', 'やゃ', 'かが', 'うぅゔ', 'ハバパ', 'ツッヅ', 'ウゥヴ', 'ヨョ'])('turns %s round', (turn) => {
    const letters = [...turn];
    expect(letters.map(voiced)).toEqual([...letters.slice(1), letters[0]]);
  });

  it('leaves other kana as they are', () => {
    for (const letter of ['ん', 'な', 'を', 'ー', 'a', '', '山']) expect(voiced(letter)).toBe(letter);
  });
});

describe('romaji', () => {
  it.each([
    ['yamada', 'やまだ'],
    ['kenichi', 'けにち'],
    ["ken'ichi", 'けんいち'],
    ['shunsuke', 'しゅんすけ'],
    ['Hattori', 'はっとり'],
    ['junya', 'じゅにゃ'],
    ['o-no', 'おーの'],
  ])('%s is %s', (typed, kana) => expect(fromRomaji(typed)).toBe(kana));

  it('stays Latin where it is half typed, until it is finished', () => {
    expect(fromRomaji('yamad')).toBe('やまd');
    expect(fromRomaji('ken')).toBe('けn');
    expect(fromRomaji('ken', true)).toBe('けん');
    expect(fromRomaji('kenn')).toBe('けん');
    expect(fromRomaji('kanna')).toBe('かんあ');
  });
});

it('katakana and hiragana become each other, and long vowels keep their mark', () => {
  expect(toKatakana('やまだ・らーめん')).toBe('ヤマダ・ラーメン');
  expect(toHiragana('ヤマダ・ラーメン')).toBe('やまだ・らーめん');
  expect(toHiragana('ヴァイオリン')).toBe('ゔぁいおりん');
  expect(toKatakana('山田Ab')).toBe('山田Ab');
});
