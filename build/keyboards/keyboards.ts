import type { CarriedData } from '../notices.ts';
import { buildJapaneseNames } from './japanese-names.ts';
import { buildPinyin } from './pinyin.ts';
import { buildStrokes } from './strokes.ts';

/** What the indexes carry of others. */
export const keyboardData: CarriedData = {
  packages: ['@pinyin-pro/data', '@node-rs/jieba', 'pinyin-pro', 'opencc-js', 'hanzi-writer-data', 'kuromoji'],
  licences: ['build/keyboards/licences/jieba.txt', 'build/keyboards/licences/unicode.txt'],
};

/** Makes the indexes of the on-screen keyboards in `resources/keyboards/`, each once for each version of its source. */
export async function buildKeyboards(): Promise<void> {
  await buildPinyin();
  buildJapaneseNames();
  buildStrokes();
}
