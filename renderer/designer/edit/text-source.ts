import type { TextSource } from '../../../core/contract/event/template.ts';
import type { Nameable } from './nameable.ts';

/** Where a text can come from, in the order it is offered. */
export const sourceKinds = ['field', 'latin', 'category', 'event', 'text'] as const satisfies readonly TextSource['from'][];

/** A source of another kind that keeps the field it had, else begins with the first field that is no picture. */
export function sourceOf(from: TextSource['from'], before: TextSource, nameable: Nameable): TextSource {
  const field = 'field' in before ? before.field : (nameable.fields.find(({ isPhoto }) => !isPhoto)?.id ?? 'name');
  switch (from) {
    case 'field':
    case 'latin':
      return { from, field };
    case 'text':
      return { from, text: { en: 'Text' } };
    case 'category':
    case 'event':
      return { from };
  }
}

/** The field to show where the first one is empty; '' for none. */
export function withFallback({ from, field }: TextSource & { from: 'field' }, fallback: string): TextSource {
  return fallback === '' ? { from, field } : { from, field, fallback };
}

/** The text in one language; '' takes the language away, but never the last one. */
export function withText(source: TextSource & { from: 'text' }, language: string, value: string): TextSource {
  const { [language]: _, ...others } = source.text;
  const text = value === '' ? others : { ...others, [language]: value };
  return Object.keys(text).length === 0 ? source : { ...source, text };
}

/** The language (BCP 47) it is always shown in; '' for the registrant's own. */
export function withLanguage(source: TextSource & { from: 'category' | 'event' | 'text' }, language: string): TextSource {
  const { language: _, ...rest } = source;
  return language === '' ? rest : { ...rest, language };
}
