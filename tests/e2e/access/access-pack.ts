import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interfaceLanguages } from '../../../core/pack/interface-language.ts';
import { packDir } from '../../support/station-folder.ts';

const languages = Object.keys(interfaceLanguages);
const label = (en: string) => ({ en });

/** What the reference event's public form does not ask: so that each type of field is met. */
const moreSteps = [
  {
    id: 'document',
    title: label('Your document number'),
    fields: [
      {
        id: 'document',
        type: 'document',
        label: label('Identity card or passport number'),
        required: false,
        purpose: 'admission',
        redact: true,
        kinds: ['resident-identity-card', 'passport', 'travel-permit'],
      },
    ],
  },
  {
    id: 'visit',
    title: label('When do you come?'),
    fields: [
      { id: 'visitDay', type: 'date', label: label('Day of your visit'), required: false, purpose: 'admission', redact: false },
      {
        id: 'wishes',
        type: 'text',
        label: label('What do you need?'),
        required: false,
        purpose: 'admission',
        redact: false,
        maxLength: 80,
      },
    ],
  },
  {
    id: 'photo',
    title: label('Your picture'),
    fields: [{ id: 'photo', type: 'photo', label: label('Picture'), required: false, purpose: 'admission', redact: false }],
  },
];

/** A text in all languages: where nobody has translated it, in English. */
function inAll(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inAll);
  const parts = Object.entries(value);
  if ('en' in value && parts.every(([, text]) => typeof text === 'string'))
    return Object.fromEntries(languages.map((tag) => [tag, Reflect.get(value, tag) ?? value.en]));
  return Object.fromEntries(parts.map(([key, inner]) => [key, inAll(inner)]));
}

/** Writes the reference event in every language of the app, with a form that has each type of field and with these groups. */
export function writeAccessPack(pack: string, groups: readonly { readonly name: string; readonly code: string }[]): void {
  cpSync(packDir, pack, { recursive: true });
  // The templates that the app ships say what they say in the languages of the reference event.
  cpSync('resources/templates', join(pack, 'templates'), { recursive: true, filter: (name) => !name.endsWith('.md') });
  rmSync(join(pack, 'templates.json'));
  for (const name of readdirSync(pack, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.json'))) {
    const file = join(pack, name);
    const value = JSON.parse(readFileSync(file, 'utf8'));
    if (name === 'event.json') value.event.languages = languages;
    if (name === 'groups.json') value.push(...groups);
    if (name === join('forms', 'public.json')) value.steps.push(...moreSteps);
    writeFileSync(file, JSON.stringify(inAll(value)));
  }
}
