import url from '../../../resources/keyboards/japanese-names.txt?url';
import type { Lookup } from '../lookup.ts';
import { createKanaLookup } from './kana-lookup.ts';
import { readNameIndex } from './name-index.ts';

/** The look-up of Japanese names, from disk. @throws Error where the file is not there */
export async function loadKanaLookup(): Promise<Lookup> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The Japanese names can't be read: ${response.status}.`);
  return createKanaLookup(readNameIndex(await response.text()));
}
