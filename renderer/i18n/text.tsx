import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { LocalisedText } from '../../core/contract/event/template.ts';
import { directionOf } from '../../core/pack/interface-language.ts';
import { useLanguage } from './language.tsx';
import type { MessageId } from './messages.ts';
import type { StaffMessageId } from './staff-messages.ts';

type Values = Record<string, string | number>;

const rightToLeft = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** By which a message chooses among its own words. */
const isChoice = (value: string) => /^[a-z][a-z-]*$/.test(value);

/** A value that may be written another way than the text around it, isolated from it (UAX #9, FSI and PDI). */
function isolated(value: string | number, locale: string): string | number {
  if (typeof value === 'number' || value === '' || isChoice(value)) return value;
  return directionOf(locale) === 'rtl' || rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

function useMessages<Id extends string>(): (id: Id, values?: Values) => string {
  const intl = useIntl();
  return useMemo(() => {
    const { locale } = intl;
    return (id, values) => intl.formatMessage({ id }, values && mapped(values, (value) => isolated(value, locale)));
  }, [intl]);
}

const mapped = (values: Values, change: (value: string | number) => string | number): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

/** The app's own texts for visitors and gates in the present language. */
export const useText = (): ((id: MessageId, values?: Values) => string) => useMessages<MessageId>();

/** The same behind the PIN (`InStaffLanguage`). */
export const useStaffText = (): ((id: StaffMessageId, values?: Values) => string) => useMessages<StaffMessageId>();

/** The pack's texts in the language that was chosen. */
export function usePackText(pack: Pick<EventPack, 'event'>): (text: LocalisedText) => string {
  const language = useLanguage();
  const { defaultLanguage } = pack.event;
  return useMemo(() => (text) => text[language] ?? text[defaultLanguage] ?? '', [language, defaultLanguage]);
}
