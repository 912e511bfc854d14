import type { EventPack } from '../contract/event/pack.ts';

/** The languages that the app has texts of its own in (`resources/locales/`), as BCP 47 tags; the first where nothing fits better. */
export const interfaceLanguages = ['en', 'zh-Hans'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** A tag as its language and script, as `zh-Hant` of `zh-TW`; itself where it is no tag. */
function likely(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    return tag;
  }
}

/** The app's own language for a tag, however it is written: `en-GB` is English, `zh-CN` simplified Chinese; null where there is none. */
export function ownLanguage(tag: string): InterfaceLanguage | null {
  return interfaceLanguages.find((each) => each === tag) ?? interfaceLanguages.find((each) => likely(each) === likely(tag)) ?? null;
}

/**
 * The language of the app's own texts for whoever chose a language of the pack: that one, or else the event's default language, or the
 * first of its languages that the app has.
 */
export function interfaceLanguageOf(
  tag: string,
  { defaultLanguage, languages }: Pick<EventPack['event'], 'defaultLanguage' | 'languages'>,
) {
  for (const each of [tag, defaultLanguage, ...languages]) {
    const own = ownLanguage(each);
    if (own !== null) return own;
  }
  return interfaceLanguages[0];
}

/** A language as its speakers call it, in title case: `Português`; the tag where nobody knows it (CLDR's names, as ECMA-402 gives them). */
export function languageName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
    // A language that CLDR has no names in is named in the machine's: better its tag.
    const known = Intl.DisplayNames.supportedLocalesOf([tag]).length > 0;
    return known ? name.charAt(0).toLocaleUpperCase(tag) + name.slice(1) : tag;
  } catch {
    return tag;
  }
}
