import type { EventPack } from '../contract/event/pack.ts';
import type { BadgeTemplate, TextSource } from '../contract/event/template.ts';
import { holds } from '../form/form.ts';
import { resolveFont } from './text/font-chain.ts';
import type { Shaper } from './text/shaper.ts';
import { type BadgeSubject, type PackPart, resolve, textOf } from './texts.ts';

/** Characters that a badge would show as boxes, and where they come from. */
export interface MissingLetters {
  readonly layer: string;
  /** The form's field that has them; null for a text of the template, the category or the event. */
  readonly field: string | null;
  /** Each once, in the order of the text. */
  readonly letters: readonly string[];
}

/** A line in Latin letters is made of a name of another script: only one that was given can have letters without a font. */
function givenText(source: TextSource, subject: BadgeSubject, pack: PackPart): { field: string | null; text: string } {
  if (source.from === 'field') {
    const isOwn = textOf(subject.fields[source.field]) !== '' || source.fallback === undefined;
    return { field: isOwn ? source.field : (source.fallback ?? null), text: resolve(source, subject, pack) };
  }
  if (source.from !== 'latin') return { field: null, text: resolve(source, subject, pack) };
  return { field: source.given ?? null, text: source.given === undefined ? '' : textOf(subject.fields[source.given]) };
}

/**
 * The characters of a person's badge that no shipped font has, before it is laid out or printed: what every screen warns of that makes
 * badges. Empty for all but very few. Pure.
 */
export function missingOnBadge(template: BadgeTemplate, subject: BadgeSubject, pack: PackPart, shaper: Shaper): MissingLetters[] {
  return template.layers.flatMap((layer) => {
    if (layer.type !== 'text') return [];
    if (layer.showWhen !== undefined && !holds(layer.showWhen, subject.category.id, subject.fields)) return [];
    const { field, text } = givenText(layer.source, subject, pack);
    const letters = text === '' ? [] : shaper.missing(text, resolveFont(layer.font, template.fonts));
    return letters.length === 0 ? [] : [{ layer: layer.id, field, letters }];
  });
}

/** The characters alone, each once. */
export const lettersOf = (missing: readonly MissingLetters[]): string[] => [...new Set(missing.flatMap(({ letters }) => letters))];

/**
 * The same for what a template itself says, the categories' names and the event's, in each language: what `pack check` and the designer
 * tell the organiser.
 */
export function missingOnTemplate(
  template: BadgeTemplate,
  pack: PackPart & Pick<EventPack, 'categories'>,
  shaper: Shaper,
): MissingLetters[] {
  const found = pack.categories
    .filter((category) => category.template === template.id)
    .flatMap((category) =>
      pack.event.languages.flatMap((language) =>
        missingOnBadge({ ...template, layers: always(template) }, { fields: {}, category, language }, pack, shaper),
      ),
    );
  return [...new Map(found.map((each) => [`${each.layer} ${each.letters.join('')}`, each])).values()];
}

/** Layers with the conditions taken off: a text is looked at whomever it is for. */
const always = ({ layers }: BadgeTemplate) => layers.map((layer) => ({ ...layer, showWhen: undefined }));
