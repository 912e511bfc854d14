import type { InterfaceLanguage } from '../../core/pack/interface-language.ts';
import { type PseudoLanguage, pseudoLanguageOf } from '../../core/pack/pseudo-language.ts';
import en from '../../resources/locales/en.json';

export type MessageId = keyof typeof en;
export type Messages = Readonly<Record<MessageId, string>>;

export const fallbackLanguage = 'en' satisfies InterfaceLanguage;
/** What stands on a screen before any language was read. */
export const fallbackMessages: Messages = en;

const files = import.meta.glob<Messages>('../../resources/locales/*.json', { import: 'default' });

async function read(language: InterfaceLanguage | PseudoLanguage): Promise<Messages> {
  if (language === fallbackLanguage) return fallbackMessages;
  const pseudo = pseudoLanguageOf(language);
  if (pseudo !== null) return (await import('./pseudo-messages.ts')).pseudoMessages(pseudo, fallbackMessages);
  const own = await files[`../../resources/locales/${language}.json`]?.();
  return { ...fallbackMessages, ...own };
}

const known = new Map<string, Promise<Messages>>();

/** The app's texts for visitors and gates in a language, read when it is first chosen; English where its file can't be read. */
export function messagesOf(language: InterfaceLanguage | PseudoLanguage): Promise<Messages> {
  const before = known.get(language);
  if (before !== undefined) return before;
  const messages = read(language).catch(() => {
    known.delete(language);
    return fallbackMessages;
  });
  known.set(language, messages);
  return messages;
}
