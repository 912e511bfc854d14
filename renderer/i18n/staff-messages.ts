import type { StaffLanguage } from '../../core/pack/interface-language.ts';
import en from '../../resources/locales/staff/en.json';
import zhHans from '../../resources/locales/staff/zh-Hans.json';
import type { MessageId } from './messages.ts';

/** Of a text behind the PIN, or of any that visitors see. */
export type StaffMessageId = MessageId | keyof typeof en;

/** The app's texts behind the PIN. */
export const staffMessages: Readonly<Record<StaffLanguage, Readonly<Record<keyof typeof en, string>>>> = { en, 'zh-Hans': zhHans };
