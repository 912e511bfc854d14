import type { EventPack } from '../../../core/contract/event/pack.ts';

/** What a layer can name: the form fields and the asset files of an event. */
export interface Nameable {
  readonly fields: readonly { readonly id: string; readonly label: string; readonly isPhoto: boolean }[];
  /** File names in the pack's assets. */
  readonly assets: readonly string[];
}

/** A text in a language (BCP 47), else in the event's default language; '' where it has neither. */
export function textIn(pack: EventPack, text: Readonly<Record<string, string>>, language: string): string {
  return text[language] ?? text[pack.event.defaultLanguage] ?? '';
}

/**
 * The fields of all forms, each id once (the first form that asks it gives the label), and the assets.
 * A field without a label in the language or the event's default one is called by its id.
 */
export function nameableOf(pack: EventPack, language: string): Nameable {
  const fields = new Map<string, Nameable['fields'][number]>();
  for (const { id, label, type } of pack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields)))
    if (!fields.has(id))
      fields.set(id, { id, label: label[language] ?? label[pack.event.defaultLanguage] ?? id, isPhoto: type === 'photo' });
  return { fields: [...fields.values()], assets: Object.keys(pack.assets) };
}
