import { z } from 'zod';
import { Slug } from '../contract/common/ids.ts';
import { parseJsonText } from '../contract/common/json-text.ts';
import { LocalisedText } from '../contract/event/template.ts';
import type { PackFiles } from './assemble.ts';
import { nearest } from './interface-language.ts';

const Languages = z.looseObject({ event: z.looseObject({ languages: z.array(z.string()).min(1) }) });
const Texts = z.looseObject({
  name: LocalisedText,
  layers: z.array(z.looseObject({ source: z.looseObject({ text: LocalisedText.optional() }).optional() })),
});

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? null : parseJsonText(text);
  } catch {
    return null;
  }
}

/** A text in an event's languages: in the nearest that it has, else in English. */
function fitted(text: LocalisedText, languages: readonly string[]): LocalisedText {
  const tags = Object.keys(text);
  return Object.fromEntries(languages.map((tag) => [tag, text[nearest(tag, tags) ?? 'en'] ?? '']));
}

/** A shipped template as an event's own would be: with a text in each of its languages and in no other. */
function inLanguages(template: string, languages: readonly string[]): string {
  const read = Texts.safeParse(parsed(template));
  if (!read.success) return template;
  const layers = read.data.layers.map((layer) =>
    layer.source?.text === undefined ? layer : { ...layer, source: { ...layer.source, text: fitted(layer.source.text, languages) } },
  );
  return JSON.stringify({ ...read.data, name: fitted(read.data.name, languages), layers });
}

/**
 * The pack's files and, for each name in its `templates.json`, the template that the app ships under it, in the event's languages: what it says
 * in none of them is left out, and where it has no text it is in English. The pack's own of that name goes before.
 * @param shipped the files of `resources/templates/` by name
 */
export function withShippedTemplates(files: PackFiles, shipped: PackFiles): PackFiles {
  const wished = z.array(Slug).safeParse(parsed(files['templates.json']));
  if (!wished.success) return files;
  const event = Languages.safeParse(parsed(files['event.json']));
  const found = wished.data.flatMap((id) => {
    const text = shipped[`${id}.json`];
    if (text === undefined) return [];
    return [[`templates/${id}.json`, event.success ? inLanguages(text, event.data.event.languages) : text] as const];
  });
  return { ...Object.fromEntries(found), ...files };
}
