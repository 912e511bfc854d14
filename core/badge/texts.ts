import type { Category, EventPack, Field } from '../contract/event/pack.ts';
import type { LocalisedText, TextSource } from '../contract/event/template.ts';
import { countryName } from '../country/country-name.ts';
import { countryOf, roleOf } from '../form/field-role.ts';
import { latinName } from './text/latin-name.ts';

/** Whom a badge is for. */
export interface BadgeSubject {
  readonly fields: Readonly<Record<string, string | string[]>>;
  readonly category: Category;
  /** BCP 47 tag of the language the person chose. */
  readonly language: string;
}

export type PackPart = Pick<EventPack, 'event' | 'assets' | 'forms' | 'countryNames'>;

/** An answer as a badge writes it; empty where it is none, or several. */
export function textOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function pick(text: LocalisedText, language: string, pack: PackPart): string {
  return text[language] ?? text[pack.event.defaultLanguage] ?? '';
}

/** A form's field by its id, which is one and the same in all forms. */
const fieldNamed = ({ forms }: PackPart, id: string): Field | undefined =>
  forms.flatMap(({ steps }) => steps.flatMap((step) => step.fields)).find((field) => field.id === id);

/** What somebody wants to be called on their badge; empty for what they are called by law. */
function badgeName({ forms }: PackPart, { fields }: BadgeSubject): string {
  const asked = forms.flatMap(({ steps }) => steps.flatMap((step) => step.fields)).filter((field) => roleOf(field) === 'badge-name');
  return asked.map(({ id }) => textOf(fields[id])).find((name) => name !== '') ?? '';
}

/** A name as the badge has it: the one that somebody chose, where this is their name. */
function nameText(id: string, subject: BadgeSubject, pack: PackPart): string {
  const field = fieldNamed(pack, id);
  const isName = field !== undefined && roleOf(field) === 'name';
  return (isName ? badgeName(pack, subject) : '') || textOf(subject.fields[id]);
}

/** What somebody answered, as people read it: a choice by its label, a country by its name, in their language. */
function answerText(id: string, subject: BadgeSubject, pack: PackPart): string {
  const { language } = subject;
  const answer = nameText(id, subject, pack);
  const field = answer === '' ? undefined : fieldNamed(pack, id);
  if (field?.type === 'country') return countryName(pack, answer, language);
  const option = field?.type === 'choice' ? field.options.find(({ value }) => value === answer) : undefined;
  return option === undefined ? answer : pick(option.label, language, pack);
}

/** What a layer says of somebody; empty for nothing. */
export function resolve(source: TextSource, subject: BadgeSubject, pack: PackPart): string {
  switch (source.from) {
    case 'field':
      return answerText(source.field, subject, pack) || (source.fallback === undefined ? '' : answerText(source.fallback, subject, pack));
    case 'latin': {
      const given = source.given === undefined ? '' : textOf(subject.fields[source.given]);
      return given || latinName(nameText(source.field, subject, pack), countryOf(pack, subject.fields), source.pinyin);
    }
    case 'category':
      return pick(subject.category.name, source.language ?? subject.language, pack);
    case 'event':
      return pick(pack.event.shortName, source.language ?? subject.language, pack);
    case 'text':
      return pick(source.text, source.language ?? subject.language, pack);
  }
}
