import anyAscii from 'any-ascii';
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const toSimplified = Converter({ from: 't', to: 'cn' });
/** What a word becomes in the end: each by itself, since what stands around it would have a say; twice, where the first makes another phrase. */
function simplified(word: string): string {
  const once = toSimplified(word);
  return once === word ? word : toSimplified(once);
}
/** Whether a text is Han characters and nothing else (Unicode's property Script); false for an empty one. */
export const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);
const hasHan = /\p{Script=Han}/u;
const ascii = /^[\x20-\x7e]*$/;

/** Runs of Han characters, and runs of other letters with their marks, and digits: 张伟Wei is two words. */
const words = /\p{Script=Han}+|(?:[^\p{Script=Han}\P{L}]\p{M}*)+(?:['’ʼ](?:[^\p{Script=Han}\P{L}]\p{M}*)+)*|\p{N}+/gu;
/**
 * Marks beside letters, which people leave out: accents, the vowels of Arabic and Hebrew, variations. Those of other scripts are letters
 * themselves (the vowels of India's, Thai's, Burmese, Thaana), and so is what makes か into が.
 */
const accents =
  /(?![\u3099\u309a])(?=\p{M})(?:\p{Script=Inherited}|\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Cyrillic}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Mongolian})/gu;
/** What joins letters in their looks alone (zero width joiner). */
const joiner = /\u200d/g;

/**
 * Text in the one spelling in which people are compared: half width, lower case, no accents, simplified characters; cut into
 * words.
 */
export function foldWords(text: string): string[] {
  if (ascii.test(text)) return text.toLowerCase().match(/[a-z]+|[0-9]+/g) ?? [];
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFD').replace(accents, '').replace(joiner, '').normalize('NFC');
  return (plain.match(words) ?? []).flatMap((word) => {
    const text = word.replace(/['’ʼ]/g, '');
    return text === '' ? [] : [hasHan.test(text) ? simplified(text) : text];
  });
}

/** Names of families that take two characters. */
export const compoundFamilies: ReadonlySet<string> = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 夏侯 司徒 宇文 南宫 端木 独孤 百里 呼延 轩辕 西门 东郭 钟离 闻人 太史 公冶 澹台 濮阳 淳于 单于 申屠 仲孙 拓跋 赫连 万俟 闾丘 鲜于 段干 东门 南门 左丘 梁丘 司空 司寇 公羊 公良 漆雕 乐正 壤驷 公西 宗政 颛孙 子车 巫马 太叔 轩丘 北堂 完颜 纳兰 叶赫'.split(
    ' ',
  ),
);
/** Family and given name of a name in Han characters; the given name is empty for a single character. */
export function splitHanName(name: string): { family: string; given: string } {
  const characters = [...name];
  const length = characters.length > 2 && compoundFamilies.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return { family: characters.slice(0, length).join(''), given: characters.slice(length).join('') };
}

/** Syllables of Han characters in pinyin without tones, ü as v. @param isName whether the first is read as a family's name */
export function syllables(han: string, isName: boolean): string[] {
  return pinyin(han, { toneType: 'none', type: 'array', surname: isName ? 'head' : 'off', v: true, nonZh: 'removed' });
}

/** What any-ascii leaves out or renders as marks: the round ta of feminine names, and apostrophes. */
const beforeAscii: readonly [RegExp, string][] = [[/ة/g, 'ا']];

/** A folded word of another script in Latin letters, as far as that goes without a dictionary. */
export function romanise(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  const prepared = beforeAscii.reduce((text, [from, to]) => text.replace(from, to), word);
  return anyAscii(prepared)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Spellings that carry the same sound in one or another way of writing Cyrillic, Arabic or Greek in Latin letters. */
const sounds: readonly [RegExp, string][] = [
  [/shch|sch|tch|ch/g, 'S'],
  [/sh/g, 'S'],
  [/zh|dzh/g, 'Z'],
  [/kh|gh/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ts|tz/g, 'c'],
  [/ck|q|k/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/[aeiouyj]/g, ''],
  [/(.)\1+/g, '$1'],
  [/(?<=.)h$/g, ''],
];
/** The consonants of a name in Latin letters: short vowels are not written in Arabic, and everybody writes Cyrillic's differently. */
export function skeleton(word: string): string {
  return sounds.reduce((text, [from, to]) => text.replace(from, to), word);
}
