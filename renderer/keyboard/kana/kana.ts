import { toHiragana as hiraganaOf, toKatakana as katakanaOf } from 'wanakana';

/** Hiragana as katakana: やまだ → ヤマダ. What is no hiragana stays. */
export function toKatakana(text: string): string {
  return katakanaOf(text, { passRomaji: true });
}

/** Katakana as hiragana; what is no katakana, and the mark of long vowels, stays. */
export function toHiragana(text: string): string {
  return hiraganaOf(text, { passRomaji: true, convertLongVowelMark: false });
}

/**
 * Romaji as it is typed on a Latin keyboard, as hiragana: `yamada` → やまだ. What is half typed stays Latin (`yamad` → やまd, and an `n` that may still become な),
 * until it `isFinished`; `nn` and `n'` are ん at once.
 */
export function fromRomaji(typed: string, isFinished = false): string {
  const text = typed.toLowerCase();
  return isFinished ? hiraganaOf(text, { convertLongVowelMark: false }) : hiraganaOf(text, { IMEMode: true, convertLongVowelMark: false });
}

/** What a kana becomes by the key ゛゜小, by turns. */
const turns = [
  ...[
    'あぁ',
    'いぃ',
    'うぅゔ',
    'えぇ',
    'おぉ',
    'かが',
    'きぎ',
    'くぐ',
    'けげ',
    'こご',
    'さざ',
    'しじ',
    'すず',
    'せぜ',
    'そぞ',
    'ただ',
    'ちぢ',
  ],
  ...['つっづ', 'てで', 'とど', 'はばぱ', 'ひびぴ', 'ふぶぷ', 'へべぺ', 'ほぼぽ', 'やゃ', 'ゆゅ', 'よょ', 'わゎ'],
];
const next = new Map(
  [...turns, ...turns.map(toKatakana)].flatMap((turn) => {
    const letters = [...turn];
    return letters.map((letter, at) => [letter, letters[(at + 1) % letters.length] ?? letter] as const);
  }),
);

/** What the key ゛゜小 makes of the kana before it: は → ば → ぱ → は, つ → っ → づ → つ, や → ゃ → や. A kana that has no other forms stays. */
export function voiced(kana: string): string {
  return next.get(kana) ?? kana;
}
