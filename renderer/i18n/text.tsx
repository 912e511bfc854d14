import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { LocalisedText } from '../../core/contract/event/template.ts';
import { useLanguage } from './language.tsx';
import type { MessageId } from './messages.ts';

type Values = Record<string, string | number>;

/** The app's own texts in the present language. */
export function useText(): (id: MessageId, values?: Values) => string {
  const intl = useIntl();
  return useMemo(() => (id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** The pack's texts in the language that was chosen. */
export function usePackText(pack: Pick<EventPack, 'event'>): (text: LocalisedText) => string {
  const language = useLanguage();
  const { defaultLanguage } = pack.event;
  return useMemo(() => (text) => text[language] ?? text[defaultLanguage] ?? '', [language, defaultLanguage]);
}
