import type { Category, EventPack } from '../contract/event/pack.ts';
import type { LocalisedText, TextSource } from '../contract/event/template.ts';
import { countryOf } from '../form/field-role.ts';
import { latinName } from './text/latin-name.ts';

/** Whom a badge is for. */
export interface BadgeSubject {
  readonly fields: Readonly<Record<string, string | string[]>>;
  readonly category: Category;
  /** BCP 47 tag of the language the person chose. */
  readonly language: string;
}

export type PackPart = Pick<EventPack, 'event' | 'assets' | 'forms'>;

/** An answer as a badge writes it; empty where it is none, or several. */
export function textOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function pick(text: LocalisedText, language: string, pack: PackPart): string {
  return text[language] ?? text[pack.event.defaultLanguage] ?? '';
}

/** What a layer says of somebody; empty for nothing. */
export function resolve(source: TextSource, subject: BadgeSubject, pack: PackPart): string {
  switch (source.from) {
    case 'field':
      return textOf(subject.fields[source.field]) || (source.fallback === undefined ? '' : textOf(subject.fields[source.fallback]));
    case 'latin': {
      const given = source.given === undefined ? '' : textOf(subject.fields[source.given]);
      return given || latinName(textOf(subject.fields[source.field]), countryOf(pack, subject.fields), source.pinyin);
    }
    case 'category':
      return pick(subject.category.name, source.language ?? subject.language, pack);
    case 'event':
      return pick(pack.event.shortName, source.language ?? subject.language, pack);
    case 'text':
      return pick(source.text, source.language ?? subject.language, pack);
  }
}
