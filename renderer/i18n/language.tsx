import { createContext, type ReactNode, use, useContext, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider } from 'react-intl';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { directionOf, interfaceLanguageOf, languageName } from '../../core/pack/interface-language.ts';
import { fallbackLanguage, fallbackMessages, messagesOf } from './messages.ts';

const Language = createContext<string | null>(null);

type EventLanguages = Pick<EventPack['event'], 'languages' | 'defaultLanguage' | 'timeZone'>;

/** The language of the event that was chosen: the pack's texts are in it, also where the app has none of its own. */
export function useLanguage(): string {
  const language = useContext(Language);
  if (language === null) throw new Error('No language was chosen yet.');
  return language;
}

export interface LanguageProps {
  /** Of the event; the pack's texts are in it. */
  readonly language: string;
  /** Of the app's own texts. */
  readonly locale: string;
  readonly timeZone: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** What is inside is in one language, and the page is written its way while it is there. */
export function ShownLanguage({ language, locale, timeZone, messages, children }: LanguageProps) {
  useEffect(() => {
    const root = document.documentElement;
    const before = { lang: root.lang, dir: root.dir };
    Object.assign(root, { lang: language, dir: directionOf(language) });
    return () => {
      Object.assign(root, before);
    };
  }, [language]);
  return (
    <Language value={language}>
      <I18nProvider locale={language}>
        <IntlProvider locale={locale} timeZone={timeZone} messages={messages}>
          {children}
        </IntlProvider>
      </I18nProvider>
    </Language>
  );
}

/**
 * What is inside is in a language of the event, on the event's clock; the app's own texts in the nearest that it has. Waits (`Suspense`)
 * until they are read: a change of language within a transition leaves on the screen what is there.
 */
export function InLanguage({
  event,
  language,
  children,
}: {
  readonly event: EventLanguages;
  readonly language: string;
  readonly children: ReactNode;
}) {
  const own = interfaceLanguageOf(language, event);
  return (
    <ShownLanguage language={language} locale={own} timeZone={event.timeZone} messages={use(messagesOf(own))}>
      {children}
    </ShownLanguage>
  );
}

/** What is said before anything of the event is known. */
export function InFallbackLanguage({ children }: { readonly children: ReactNode }) {
  return (
    <ShownLanguage language={fallbackLanguage} locale={fallbackLanguage} timeZone="UTC" messages={fallbackMessages}>
      {children}
    </ShownLanguage>
  );
}

/** A language's own name, `lang` with it, for switches. */
export function LanguageName({ language }: { readonly language: string }) {
  return (
    <span lang={language} dir={directionOf(language)}>
      {languageName(language)}
    </span>
  );
}
