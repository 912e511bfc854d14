import type { EventPack } from '../contract/event/pack.ts';
import { type PseudoLanguage, pseudoLanguageOf } from './pseudo-language.ts';

/**
 * The languages that the app has texts of its own in for visitors and gates (`resources/locales/`), as BCP 47 tags, each by the name that its
 * speakers give it; the first where nothing fits better.
 */
export const interfaceLanguages = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  ar: 'العربية',
  ja: '日本語',
  ko: '한국어',
  de: 'Deutsch',
  'pt-BR': 'Português',
  it: 'Italiano',
} as const;
export type InterfaceLanguage = keyof typeof interfaceLanguages;
const all = Object.keys(interfaceLanguages) as InterfaceLanguage[];
const first = 'en' satisfies InterfaceLanguage;

/** Those of them in which also staff behind the PIN are served (`resources/locales/staff/`). */
export const staffLanguages = ['en', 'zh-Hans'] as const satisfies readonly InterfaceLanguage[];
export type StaffLanguage = (typeof staffLanguages)[number];

/** A tag as its language and script, as `zh-Hant` of `zh-TW`; itself where it is no tag. */
function likely(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    return tag;
  }
}

/** Of some languages the one that a tag names, however it is written: itself, or else one of the same language and script (CLDR's likely subtags); null for none. */
export const nearest = <T extends string>(tag: string, among: readonly T[]): T | null =>
  among.find((each) => each === tag) ?? among.find((each) => likely(each) === likely(tag)) ?? null;

/** The app's own language for a tag, however it is written: `en-GB` is English, `zh-TW` traditional Chinese; null where there is none. */
export const ownLanguage = (tag: string): InterfaceLanguage | null => nearest(tag, all);

type EventLanguages = Pick<EventPack['event'], 'defaultLanguage' | 'languages'>;

/** Of a language of the event, then its default, then the others: the first that has one. */
function firstOf<T>(tag: string, { defaultLanguage, languages }: EventLanguages, own: (tag: string) => T | null): T | null {
  for (const each of [tag, defaultLanguage, ...languages]) {
    const found = own(each);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The language of the app's own texts for whoever chose a language of the pack: that one, or else the event's default language, or the
 * first of its languages that the app has.
 */
export const interfaceLanguageOf = (tag: string, event: EventLanguages): InterfaceLanguage | PseudoLanguage =>
  pseudoLanguageOf(tag) ?? firstOf(tag, event, ownLanguage) ?? first;

/** The language behind the PIN for whoever chose a language of the pack, and the language of the pack that goes with it. */
export function staffLanguageOf(tag: string, event: EventLanguages): { readonly own: StaffLanguage; readonly pack: string } {
  const own = firstOf(tag, event, (each) => nearest(each, staffLanguages)) ?? first;
  return { own, pack: nearest(own, event.languages) ?? event.defaultLanguage };
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

/** Which way a language is written, as the `dir` of a page. */
export const directionOf = (tag: string): 'ltr' | 'rtl' => (rightToLeft.has(likely(tag).split('-').at(-1) ?? '') ? 'rtl' : 'ltr');

/** A language as its speakers call it, in title case: `Português`; the tag where nobody knows it (CLDR's names, as ECMA-402 gives them). */
export function languageName(tag: string): string {
  const own = all.find((each) => each === tag);
  if (own !== undefined) return interfaceLanguages[own];
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
    // A language that CLDR has no names in is named in the machine's: better its tag.
    const known = Intl.DisplayNames.supportedLocalesOf([tag]).length > 0;
    return known ? name.charAt(0).toLocaleUpperCase(tag) + name.slice(1) : tag;
  } catch {
    return tag;
  }
}
