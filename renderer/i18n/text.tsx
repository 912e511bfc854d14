import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { LocalisedText } from '../../core/contract/event/template.ts';
import type { MessageId } from './messages.ts';

type Values = Record<string, string | number>;

/** The app's own texts in the present language. */
export function useText(): (id: MessageId, values?: Values) => string {
  const intl = useIntl();
  return useMemo(() => (id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** The pack's texts in the present language. */
export function usePackText(pack: Pick<EventPack, 'event'>): (text: LocalisedText) => string {
  const { locale } = useIntl();
  const { defaultLanguage } = pack.event;
  return useMemo(() => (text) => text[locale] ?? text[defaultLanguage] ?? '', [locale, defaultLanguage]);
}
