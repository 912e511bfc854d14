import hansUrl from '../../../resources/keyboards/pinyin-hans.bin?url';
import hantUrl from '../../../resources/keyboards/pinyin-hant.bin?url';
import type { Lookup } from '../lookup.ts';
import { readIndex } from './index-file.ts';
import { createPinyinLookup } from './lookup.ts';

const urls = { hans: hansUrl, hant: hantUrl };

/**
 * Loads the look-up of a script, simplified or traditional, from the file that lies beside the page: 3.4 MB, when the keyboard is chosen.
 * For Zhuyin give it to `createZhuyinLookup`.
 * @throws Error where the file can't be fetched
 */
export async function loadPinyinLookup(script: 'hans' | 'hant'): Promise<Lookup> {
  const response = await fetch(urls[script]);
  if (!response.ok) throw new Error(`The index of pinyin could not be loaded: ${response.status} ${response.statusText}`);
  return createPinyinLookup(readIndex(await response.arrayBuffer()));
}
