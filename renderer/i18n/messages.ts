import type { InterfaceLanguage } from '../../core/pack/interface-language.ts';
import en from '../../resources/locales/en.json';
import zhHans from '../../resources/locales/zh-Hans.json';

export type MessageId = keyof typeof en;
export type Messages = Readonly<Record<MessageId, string>>;

/** The app's own texts by BCP 47 tag; a language has all of them (`resources/locales/`). */
export const messages: Readonly<Record<InterfaceLanguage, Messages>> = { en, 'zh-Hans': zhHans };

export const fallbackLanguage: InterfaceLanguage = 'en';
