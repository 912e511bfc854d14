import { createContext, type ReactNode, useContext } from 'react';
import { IntlProvider } from 'react-intl';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { interfaceLanguageOf, languageName } from '../../core/pack/interface-language.ts';
import { messages } from './messages.ts';

const Language = createContext<string | null>(null);

/** The language of the event that was chosen: the pack's texts are in it, also where the app has none of its own. */
export function useLanguage(): string {
  const language = useContext(Language);
  if (language === null) throw new Error('No language was chosen yet.');
  return language;
}

/** What is inside is in a language of the event, on the event's clock; the app's own texts in the nearest that it has. */
export function InLanguage({
  event,
  language,
  children,
}: {
  readonly event: Pick<EventPack['event'], 'languages' | 'defaultLanguage' | 'timeZone'>;
  readonly language: string;
  readonly children: ReactNode;
}) {
  const own = interfaceLanguageOf(language, event);
  return (
    <Language value={language}>
      <IntlProvider locale={own} timeZone={event.timeZone} messages={messages[own]}>
        {children}
      </IntlProvider>
    </Language>
  );
}

/** A language's own name, `lang` with it, for switches. */
export function LanguageName({ language }: { readonly language: string }) {
  const own = Object.entries(messages).find(([tag]) => tag === language)?.[1];
  return <span lang={language}>{own?.['language.name'] ?? languageName(language)}</span>;
}
