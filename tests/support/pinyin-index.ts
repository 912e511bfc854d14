import { readFileSync } from 'node:fs';
import { buildPinyin, pinyinFiles } from '../../build/keyboards/pinyin.ts';
import { type PinyinIndex, readIndex } from '../../renderer/keyboard/pinyin/index-file.ts';

/** The index of a script as the page loads it; made first where it is not there. */
export async function openPinyinIndex(script: 'hans' | 'hant'): Promise<PinyinIndex> {
  await buildPinyin();
  return readIndex(Uint8Array.from(readFileSync(pinyinFiles[script])).buffer);
}
