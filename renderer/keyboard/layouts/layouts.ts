import type { Layout } from '../layout.ts';
import { eastAsianLayouts } from './east-asian.ts';
import { latinLayouts } from './latin.ts';
import { scriptLayouts } from './scripts.ts';

const all: readonly Layout[] = [...eastAsianLayouts, ...latinLayouts, ...scriptLayouts];
const english = latinLayouts[0] as Layout;

/** The layout of an id; the English one where there is none. */
export function layoutOf(id: string): Layout {
  return all.find((each) => each.id === id) ?? english;
}

/** A tag's language with its script, where a script decides: `zh-TW` → `zh-Hant`. */
function languageOf(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language === 'zh' ? `zh-${script}` : language;
  } catch {
    return tag;
  }
}

/** The keyboards of a language, its usual one first; none where the language has no keyboard of its own. */
export function ownLayouts(tag: string): readonly Layout[] {
  return all.filter(({ language }) => languageOf(language) === languageOf(tag));
}

/** All keyboards that a visitor may choose, those of the languages that they are likely to want first. @param likely BCP 47 tags */
export function layoutsFor(likely: readonly string[]): readonly Layout[] {
  return [...new Set([...likely.flatMap(ownLayouts), english, ...all])];
}

/** Whether a layout types Latin letters one by one: what an address or a code is written with. */
export const isLatin = ({ id }: Layout): boolean => latinLayouts.some((each) => each.id === id);

/** The keyboard for Latin letters that whoever speaks a language knows: their own, or the English one. */
export function latinLayoutFor(tag: string): Layout {
  return ownLayouts(tag).find(isLatin) ?? english;
}
