import type { EventPack } from '../contract/event/pack.ts';
import type { BadgeTemplate } from '../contract/event/template.ts';

/** The pack with changed templates in the places of its own. @param changed by id; what the pack has no template for is left out */
export function withTemplates(pack: EventPack, changed: Readonly<Record<string, BadgeTemplate>>): EventPack {
  return { ...pack, templates: pack.templates.map((template) => changed[template.id] ?? template) };
}
